import { errors } from 'oidc-provider';

/** The id of a used assertion is kept until the assertion expires. */
const LONGEST_SECONDS = 24 * 60 * 60;

/**
 * A client assertion names the issuer, and only the issuer, as one string (FAPI 2.0 Security Profile §5.3.2.1, RFC 7523bis §4).
 * The library also takes the address of an endpoint, and lists. Such an assertion may have been made for another issuer that
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

/** The library keeps reasons to itself. This one is told, as the signature is checked by now. */
function refuse(reason: string): never {
  throw Object.assign(new errors.InvalidClientAuth(reason), { error_description: reason });
}
