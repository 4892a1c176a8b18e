import { interactionPolicy } from 'oidc-provider';
import { porticoClient, requestClient } from './request-client.ts';

const { Check } = interactionPolicy;

/**
 * `auth.max_age` of a manifest is a limit. The library treats it as a default (OpenID Connect Dynamic Client
 * Registration §2), which a `max_age` in the address could raise.
 */
export function recentSignIn(): interactionPolicy.Check {
  return new Check('app_max_age', 'the application needs a more recent sign-in', 'login_required', (ctx) => {
    const { oidc } = ctx;
    const client = requestClient(ctx);
    const limit = client.defaultMaxAge;
    if (!porticoClient(client).firstParty || limit === undefined) return Check.NO_NEED_TO_PROMPT;
    const isStale = oidc.session?.accountId !== undefined && oidc.session.past(limit) && !oidc.result?.login;
    return isStale ? Check.REQUEST_PROMPT : Check.NO_NEED_TO_PROMPT;
  });
}
