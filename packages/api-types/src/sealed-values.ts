import { z } from 'zod';

/**
 * `POST /api/sealed-values/reseal`: encrypts under the first key-encryption key what an older one encrypted. Afterwards nothing
 * needs an older one but what is `unreadable`: values that no key opens, named `client:crm`, left as they were.
 */
export const resealed = z.object({ resealed: z.int(), unreadable: z.array(z.string()) });
export type Resealed = z.infer<typeof resealed>;
