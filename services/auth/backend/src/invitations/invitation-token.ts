import { createHash, randomBytes } from 'node:crypto';

const TOKEN_BYTES = 32;

/** 32 random bytes in base64url. Stored as SHA-256 without a salt: they cannot be guessed. */
export function createInvitationToken(): { token: string; tokenHash: NonSharedBuffer } {
  const token = randomBytes(TOKEN_BYTES).toString('base64url');
  return { token, tokenHash: hashInvitationToken(token) };
}

export function hashInvitationToken(token: string): NonSharedBuffer {
  return createHash('sha256').update(token).digest();
}
