import { createHash, randomBytes } from 'node:crypto';

const TOKEN_BYTES = 32;

/** A one-time token of 32 random bytes in base64url. Stored as SHA-256 without a salt: it cannot be guessed. */
export function createSetupToken(): { token: string; tokenHash: NonSharedBuffer } {
  const token = randomBytes(TOKEN_BYTES).toString('base64url');
  return { token, tokenHash: hashSetupToken(token) };
}

export function hashSetupToken(token: string): NonSharedBuffer {
  return createHash('sha256').update(token).digest();
}
