import type { JWTPayload } from 'jose';

/**
 * The client that an access token stands for when no person is behind it. RFC 9068 §2.2: `sub` is then the client itself. A token
 * of Portico that stands for a person also names the person's session; one without `sid` stands for nobody but its client.
 */
export function findMachine(claims: JWTPayload & { sub: string }, isPortico: boolean): string | undefined {
  const client = [claims['client_id'], claims['azp']].find((value) => typeof value === 'string');
  const hasSession = typeof claims['sid'] === 'string' && claims['sid'] !== '';
  if (claims.sub !== client && (hasSession || !isPortico)) return undefined;
  return client ?? claims.sub;
}
