import type { JWTPayload } from 'jose';

/**
 * The client of an access token without a person. Its `sub` is then the client itself (RFC 9068 §2.2). A person's token
 * from Portico also names their session, so a Portico token without `sid` belongs to its client.
 */
export function findMachine(claims: JWTPayload & { sub: string }, isPortico: boolean): string | undefined {
  const client = [claims['client_id'], claims['azp']].find((value) => typeof value === 'string');
  const hasSession = typeof claims['sid'] === 'string' && claims['sid'] !== '';
  if (claims.sub !== client && (hasSession || !isPortico)) return undefined;
  return client ?? claims.sub;
}
