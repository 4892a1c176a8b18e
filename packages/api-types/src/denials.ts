import { z } from 'zod';
import { findTextFault } from './text-fault.ts';

export const DENIALS_MOST = 500;

/** A single text that jsonb refuses would lose the whole batch. */
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
  /** A type of the manifest and the app's own id. Null: the app as a whole. */
  object: z.object({ type: text(100), id: text(200).nullable() }).nullable(),
  /** The tenant of the object, or the person's active tenant. */
  tenantId: z.uuid().nullable(),
  reason: text(300),
  at: z.iso.datetime(),
});
export type Denial = z.infer<typeof denial>;

/** `POST /access/v1/denials`, called by the backend of an app. Responds with 204. */
export const denialReport = z.object({
  denials: z.array(denial).max(DENIALS_MOST),
  /** Denials that the app dropped since the last report. */
  dropped: z.int().min(0),
});
export type DenialReport = z.infer<typeof denialReport>;
