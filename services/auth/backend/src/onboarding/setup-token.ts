import { createHash, randomBytes } from 'node:crypto';

const TOKEN_BYTES = 32;

/** A one-time token: 32 random bytes, base64url. Only its SHA-256 is stored; there is nothing to guess, so no salt. */
export function createSetupToken(): { token: string; tokenHash: NonSharedBuffer } {
  const token = randomBytes(TOKEN_BYTES).toString('base64url');
  return { token, tokenHash: hashSetupToken(token) };
}

export function hashSetupToken(token: string): NonSharedBuffer {
  return createHash('sha256').update(token).digest();
}
