import { hash } from 'node:crypto';

/**
 * The grant id of one of our own apps, derived from session and client. An access token thus names its grant by the
 * `sid` and `client_id` that it already has.
 */
export function firstPartyGrantId(sessionUid: string, clientId: string): string {
  return hash('sha256', `${sessionUid} ${clientId}`, 'base64url');
}
