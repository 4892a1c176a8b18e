import { findFaultIn } from '@portico/api-types';
import { errors } from 'oidc-provider';
import { z } from 'zod';

/** claims → container → claim → member → list; the rest is for members of other specifications. */
const DEEPEST = 8;

const claim = z.looseObject({ essential: z.boolean().optional(), values: z.array(z.unknown()).optional() });
const textClaim = claim.extend({ value: z.string().optional(), values: z.array(z.string()).optional() });
const container = z
  .object({ sub: textClaim.nullable().optional(), acr: textClaim.nullable().optional() })
  .catchall(claim.nullable());
const claimsParameter = z.looseObject({ id_token: container.optional(), userinfo: container.optional() });

/**
 * Checks the `claims` parameter (OpenID Connect Core §5.5.1). The library reads members of `sub` and `acr` without
 * checking types: a `sub` that can never match would show the sign-in page in vain.
 */
export function checkClaimsParameter(claims: object): void {
  if (isDeeperThan(DEEPEST, claims)) throw new errors.InvalidRequest('the claims parameter is nested too deeply');
  const found = findFaultIn(claims);
  if (found) throw new errors.InvalidRequest(`the claims parameter ${found.fault}`);
  const [issue] = claimsParameter.safeParse(claims).error?.issues ?? [];
  if (issue) throw new errors.InvalidRequest(`claims.${printable(issue.path)}: ${issue.message}`);
}

function isDeeperThan(levels: number, value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((item) => isDeeperThan(levels - 1, item));
}

/** Keeps the characters that RFC 6749 §4.1.2.1 allows in an error description. */
function printable(path: readonly PropertyKey[]): string {
  return path
    .join('.')
    .replaceAll(/[^\u0021\u0023-\u005b\u005d-\u007e]/g, '?')
    .slice(0, 100);
}
