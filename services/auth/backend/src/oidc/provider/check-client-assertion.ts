import { errors } from 'oidc-provider';

/** Limits how long the id of a used assertion must be stored. */
const LONGEST_SECONDS = 24 * 60 * 60;

/**
 * A client assertion must name only the issuer, as one string (FAPI 2.0 Security Profile §5.3.2.1, RFC 7523bis §4). The
 * library also accepts an endpoint's address, and lists. Such an assertion could have been made for another issuer that
 * lied about its token endpoint.
 */
export function checkClientAssertion(
  { aud, exp }: { aud?: unknown; exp?: unknown },
  { alg }: { alg?: unknown },
  { issuer, now, fapi }: { issuer: string; now: Date; fapi: boolean },
): void {
  if (aud !== issuer) refuse(`aud of a client assertion must be the issuer as one string: ${issuer}`);
  if (typeof exp !== 'number' || exp > now.getTime() / 1000 + LONGEST_SECONDS) {
    refuse('a client assertion must expire within 24 hours');
  }
  // FAPI 2.0 Security Profile §5.4.1.
  if (fapi && alg === 'RS256') refuse('FAPI 2.0 refuses RS256: sign with PS256, ES256 or EdDSA');
}

/** The library hides reasons. This one can be shown, because the signature has been verified. */
function refuse(reason: string): never {
  throw Object.assign(new errors.InvalidClientAuth(reason), { error_description: reason });
}
