import { z } from 'zod';
import { displayText, readableText } from './display-text.ts';

/** A waiting request of somebody else, for the person who decides it. */
const requestToReview = z.object({
  id: z.uuid(),
  person: z.object({ id: z.uuid(), name: z.string(), email: z.string() }),
  /** `id` is the manifest's id, as in the launcher. */
  app: z.object({ id: z.string(), slug: z.string(), name: z.string(), iconSvg: z.string().nullable() }),
  /** The app's roles in the order of its manifest. */
  roles: z.array(z.object({ key: z.string(), title: z.string() })),
  /** Key of the role that the person asks for, or of the app's default role. Null: the app has no such role any more. */
  role: z.string().nullable(),
  /** The end that the person asks for. */
  endsAt: z.iso.datetime().nullable(),
  /** The name of the tenant. Null: the platform. */
  place: z.string().nullable(),
  reason: z.string().nullable(),
  requestedAt: z.iso.datetime(),
});
export type RequestToReview = z.infer<typeof requestToReview>;

/** `GET /api/me/requests-to-decide?cursor=`: 25 a page, those that wait longest first. */
export const requestsToReview = z.object({
  requests: z.array(requestToReview),
  total: z.number().int(),
  /** True: more than `total`. */
  totalIsEstimate: z.boolean(),
  nextCursor: z.string().nullable(),
});
export type RequestsToReview = z.infer<typeof requestsToReview>;

export const requestsToReviewQuery = z.object({ cursor: z.string().max(2000).optional() });
export type RequestsToReviewQuery = z.infer<typeof requestsToReviewQuery>;

/** `POST /api/me/requests-to-decide/:id/approval`. Absent: what the person asks for. An end of null never ends. The person reads the reason. */
export const requestApproval = z.strictObject({
  role: z.string().min(1).max(60).optional(),
  endsAt: z.iso.datetime({ offset: true }).nullish(),
  reason: readableText(500).optional(),
});
export type RequestApproval = z.infer<typeof requestApproval>;

/** `undoableUntil`: how long `DELETE` of the same route takes the approval back. */
export const requestApproved = z.object({ undoableUntil: z.iso.datetime().nullable() });
export type RequestApproved = z.infer<typeof requestApproved>;

/** `POST /api/me/requests-to-decide/:id/denial`. The person reads the reason. */
export const requestDenial = z.strictObject({ reason: displayText(500) });
export type RequestDenial = z.infer<typeof requestDenial>;
