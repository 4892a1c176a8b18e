import { z } from 'zod';
import { findTextFault } from './text-fault.ts';

export const DENIALS_MOST = 500;

/** One text that jsonb refuses would lose the whole batch. */
const text = (max: number) =>
  z
    .string()
    .max(max)
    .refine((value) => findTextFault(value) === undefined);

/** An app refused a person. */
export const denial = z.object({
  subject: z.uuid(),
  /** A permission of the app's manifest. */
  action: text(200),
  /** Type of the manifest and the app's own id; null: the app as a whole. */
  object: z.object({ type: text(100), id: text(200).nullable() }).nullable(),
  /** The tenant of the object, or the one that the person acts in. */
  tenantId: z.uuid().nullable(),
  reason: text(300),
  at: z.iso.datetime(),
});
export type Denial = z.infer<typeof denial>;

/** `POST /access/v1/denials`, by the backend of an app. Answers 204. */
export const denialReport = z.object({
  denials: z.array(denial).max(DENIALS_MOST),
  /** How many denials since the last report the app could not keep. */
  dropped: z.int().min(0),
});
export type DenialReport = z.infer<typeof denialReport>;
