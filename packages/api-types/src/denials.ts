import { z } from 'zod';

export const DENIALS_MOST = 500;

/** An app refused a person. */
export const denial = z.object({
  subject: z.uuid(),
  /** A permission of the app's manifest. */
  action: z.string().max(200),
  /** Type of the manifest and the app's own id; null: the app as a whole. */
  object: z.object({ type: z.string().max(100), id: z.string().max(200).nullable() }).nullable(),
  reason: z.string().max(300),
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
