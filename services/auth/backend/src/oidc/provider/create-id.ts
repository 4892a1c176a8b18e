import { randomBytes } from 'node:crypto';

/** As long and as random as the library's ids: 256 bits in base64url, 43 characters. */
export const createId = () => randomBytes(32).toString('base64url');
