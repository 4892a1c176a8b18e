import { createHash } from 'node:crypto';

/**
 * The id of the grant of one of our own apps. It follows from session and client, so an access token names its grant by the
 * `sid` and `client_id` that it carries anyway.
 */
export function firstPartyGrantId(sessionUid: string, clientId: string): string {
  return createHash('sha256').update(`${sessionUid} ${clientId}`).digest('base64url');
}
