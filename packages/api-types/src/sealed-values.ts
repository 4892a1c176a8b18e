import { z } from 'zod';

/**
 * `POST /api/sealed-values/reseal`: re-encrypts values of older key-encryption keys under the first. Afterwards only
 * `unreadable` values could need an older key. No key opens those: they stay as they were, named like `client:crm`.
 */
export const resealed = z.object({ resealed: z.int(), unreadable: z.array(z.string()) });
export type Resealed = z.infer<typeof resealed>;
