import { z } from 'zod';
import { displayText } from './display-text.ts';

/** A request for an app. `decision` is null while it waits; `by` is a person's email, or the kind of the caller (`service`: the CLI). */
export const accessRequestListed = z.object({
  id: z.uuid(),
  person: z.object({ email: z.string(), name: z.string() }),
  app: z.object({ slug: z.string(), name: z.string() }),
  reason: z.string().nullable(),
  requestedAt: z.iso.datetime(),
  /** It waited for too long. Absent from an older service. */
  expired: z.boolean().optional(),
  /** The person took it back. Absent from an older service. */
  withdrawn: z.boolean().optional(),
  decision: z
    .object({
      outcome: z.enum(['approved', 'denied']),
      at: z.iso.datetime(),
      by: z.string().nullable(),
      reason: z.string().nullable(),
      role: z.string().nullable(),
    })
    .nullable(),
});
export type AccessRequestListed = z.infer<typeof accessRequestListed>;

/** `GET /api/access-requests?state=waiting|all&email=&limit=&after=`, newest first; `next` is the `after` of the following page. */
export const accessRequestList = z.object({ requests: z.array(accessRequestListed), next: z.string().nullable() });
export type AccessRequestList = z.infer<typeof accessRequestList>;

/** `POST /api/access-requests/:id/approval`; without a role the app's default role, without `endsAt` for good. */
export const accessRequestApproval = z.strictObject({
  role: z.string().min(1).max(60).optional(),
  endsAt: z.iso.datetime({ offset: true }).optional(),
});
export type AccessRequestApproval = z.infer<typeof accessRequestApproval>;

/** `POST /api/access-requests/:id/denial`. The person who asked reads the reason. */
export const accessRequestDenial = z.strictObject({ reason: displayText(500) });
export type AccessRequestDenial = z.infer<typeof accessRequestDenial>;
