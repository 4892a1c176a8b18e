import { decodeJwt } from 'jose';
import { errors, interactionPolicy, type KoaContextWithOIDC } from 'oidc-provider';

const { Check } = interactionPolicy;

/** What a sign-in can prove. Second factors and passkeys will be added. */
export const ACR_VALUES = ['password'];

/**
 * Demands that another sign-in cannot meet. The library would show the sign-in page in a loop; instead the client gets
 * the standard's error.
 */
export function unmetDemands(): interactionPolicy.Check {
  return new Check('unmet_demand', 'the demand cannot be met', (ctx) => {
    checkAcr(ctx);
    checkSubject(ctx);
    return Check.NO_NEED_TO_PROMPT;
  });
}

/** OpenID Connect Core Unmet Authentication Requirements 1.0. `acr_values` are voluntary (Core §5.5.1.1). */
function checkAcr(ctx: KoaContextWithOIDC): void {
  const asked = ctx.oidc.claims.id_token?.['acr'];
  if (!asked?.essential) return;
  // The library checks each of the two alone, so both must match.
  const { value, values } = asked;
  const isMet = value === undefined || ACR_VALUES.includes(value as string);
  const isOneMet = !Array.isArray(values) || values.some((one) => ACR_VALUES.includes(one as string));
  if (isMet && isOneMet) return;
  throw new errors.UnmetAuthenticationRequirements('none of the essential acr values can be met here');
}

/** Core §3.1.2.2 and §5.5.1: the client named one person, but another has just signed in. */
function checkSubject({ oidc }: KoaContextWithOIDC): void {
  const personId = oidc.session?.accountId;
  if (!oidc.result?.login || personId === undefined) return;
  const named = [subjectOfHint(oidc.params?.['id_token_hint']), oidc.claims.id_token?.['sub']?.value];
  if (named.every((sub) => sub === undefined || sub === personId)) return;
  throw new errors.LoginRequired('another person than the one asked for has signed in');
}

/** The library checks the hint's signature on the first request, but not again on the way back. */
export function subjectOfHint(hint: unknown): string | undefined {
  return typeof hint === 'string' ? decodeJwt(hint).sub : undefined;
}
