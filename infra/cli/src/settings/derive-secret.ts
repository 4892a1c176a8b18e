import { hkdfSync } from 'node:crypto';

/**
 * Derives one secret from the master: HKDF-SHA-256, 32 bytes, base64url (43 characters). `purpose` names it, for
 * example `client:crm:1`, `database:crm:1` or `service:cli`. Secrets of different purposes are independent.
 *
 * @param master 32 bytes, base64url, as in `.env.shared`
 */
export function deriveSecret(master: string, purpose: string): string {
  const bytes = hkdfSync('sha256', Buffer.from(master, 'base64url'), 'portico', purpose, 32);
  return Buffer.from(bytes).toString('base64url');
}
