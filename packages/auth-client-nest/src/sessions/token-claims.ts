import type { SessionUser } from '@portico/api-types';
import { decodeJwt } from 'jose';

type Claims = Record<string, unknown>;

/** The person, from the claims of an ID token or of userinfo. `name` is never empty. */
export function toSessionUser(claims: Claims): SessionUser {
  const id = String(claims.sub);
  const email = text(claims.email) ?? null;
  return { id, email, name: text(claims.name) ?? text(claims.preferred_username) ?? email ?? id };
}

export function hasProfile(claims: Claims): boolean {
  return [claims.name, claims.preferred_username, claims.email].some((claim) => text(claim) !== undefined);
}

/** The issuer's session id, from the ID token, or from the access token if it is a JWT. */
export function readSid(idClaims: Claims, accessToken: string): string | null {
  return text(idClaims.sid) ?? text(claimsOfJwt(accessToken).sid) ?? null;
}

function claimsOfJwt(token: string): Claims {
  try {
    return decodeJwt(token);
  } catch {
    return {};
  }
}

function text(claim: unknown): string | undefined {
  return typeof claim === 'string' && claim.trim() !== '' ? claim : undefined;
}
