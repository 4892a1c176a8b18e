import { z } from 'zod';
import { readableText } from './display-text.ts';

/** `POST /api/me/access-requests`. A repeated request returns the first one. */
export const accessRequestCreation = z.strictObject({
  slug: z.string().min(1).max(40),
  reason: readableText(500).optional(),
});
export type AccessRequestCreation = z.infer<typeof accessRequestCreation>;

export const accessRequest = z.object({ slug: z.string(), requestedAt: z.iso.datetime() });
export type AccessRequest = z.infer<typeof accessRequest>;

/** A request of the person, with its outcome. */
export const ownRequest = z.object({
  id: z.uuid(),
  /** `id` is the manifest's id, as in the launcher. */
  app: z.object({ id: z.string(), slug: z.string(), name: z.string(), iconSvg: z.string().nullable() }),
  /** The role granted or asked for. Null: the app's default role, or a role that no longer exists. */
  roleTitle: z.string().nullable(),
  /** The name of the tenant. Null: the platform. */
  place: z.string().nullable(),
  /** `withdrawn`: by the person. `expired`: not decided in time. */
  state: z.enum(['waiting', 'approved', 'denied', 'withdrawn', 'expired']),
  requestedAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  /** `by` is the name of the person who decided; null for the operator and for deleted people. `reason` is what they wrote; a denial always has one. */
  decision: z.object({ at: z.iso.datetime(), by: z.string().nullable(), reason: z.string().nullable() }).nullable(),
});
export type OwnRequest = z.infer<typeof ownRequest>;

/** `GET /api/me/access-requests`: the latest 100, newest first. */
export const ownRequestList = z.object({ requests: z.array(ownRequest) });
export type OwnRequestList = z.infer<typeof ownRequestList>;

/** `GET /api/me/access-requests/to-decide`: how many requests of others wait for the person. */
export const requestsToDecide = z.object({
  count: z.number().int(),
  /** How many people made them. */
  people: z.number().int(),
  /** The two that wait longest. `app` is its name. */
  first: z.array(
    z.object({
      person: z.object({ id: z.uuid(), name: z.string() }),
      app: z.string(),
      requestedAt: z.iso.datetime(),
    }),
  ),
  /** The console's page of requests. Null: the person can't open the console. */
  url: z.string().nullable(),
});
export type RequestsToDecide = z.infer<typeof requestsToDecide>;
