import { z } from 'zod';
import { readableText } from './display-text.ts';

/** `POST /api/me/access-requests`; asking twice answers the first request. */
export const accessRequestCreation = z.strictObject({
  slug: z.string().min(1).max(40),
  reason: readableText(500).optional(),
});
export type AccessRequestCreation = z.infer<typeof accessRequestCreation>;

export const accessRequest = z.object({ slug: z.string(), requestedAt: z.iso.datetime() });
export type AccessRequest = z.infer<typeof accessRequest>;

/** What a person asked for, and what came of it. */
export const ownRequest = z.object({
  id: z.uuid(),
  /** `id` is the manifest's, as in the launcher. */
  app: z.object({ id: z.string(), slug: z.string(), name: z.string(), iconSvg: z.string().nullable() }),
  /** The role that was given or wished for. Null: the app's default role, or one that is gone. */
  roleTitle: z.string().nullable(),
  /** The name of the tenant that it is about. Null: the platform. */
  place: z.string().nullable(),
  /** `withdrawn`: the person took it back. `expired`: nobody decided in time. */
  state: z.enum(['waiting', 'approved', 'denied', 'withdrawn', 'expired']),
  requestedAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  /** `by` is the name of the person who decided; null for the operator and for people who are gone. `reason` is of a denial. */
  decision: z.object({ at: z.iso.datetime(), by: z.string().nullable(), reason: z.string().nullable() }).nullable(),
});
export type OwnRequest = z.infer<typeof ownRequest>;

/** `GET /api/me/access-requests`: the 100 latest, newest first. */
export const ownRequestList = z.object({ requests: z.array(ownRequest) });
export type OwnRequestList = z.infer<typeof ownRequestList>;

/** `GET /api/me/access-requests/to-decide`. `url`: where the person decides; null for those who cannot open the console, who count none. */
export const requestsToDecide = z.object({ count: z.number().int(), url: z.string().nullable() });
export type RequestsToDecide = z.infer<typeof requestsToDecide>;
