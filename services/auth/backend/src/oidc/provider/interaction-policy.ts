import { type KoaContextWithOIDC, interactionPolicy } from 'oidc-provider';
import type { AccessDecisions } from '../../access/access-decisions.ts';
import { recentSignIn } from './recent-sign-in.ts';
import { porticoClient, requestClient } from './request-client.ts';
import { unmetDemands } from './unmet-demands.ts';

const { base, Check, Prompt } = interactionPolicy;

/**
 * Sign-in, then the door check, then consent. The door is asked each time, also of people who are signed in already; it
 * stands before consent, so that nobody agrees to something that they may not open.
 */
export function createInteractionPolicy(decisions: AccessDecisions): interactionPolicy.DefaultPolicy {
  const policy = base();
  policy.get('login')?.checks.add(unmetDemands(), 0);
  policy.get('login')?.checks.add(recentSignIn());
  policy.add(new Prompt({ name: 'door', requestable: false }, doorCheck(decisions)), 1);
  return policy;
}

function doorCheck(decisions: AccessDecisions): interactionPolicy.Check {
  return new Check(
    'door_closed',
    'this account may not open this application',
    'access_denied',
    async (ctx) => !(await mayOpen(ctx, decisions)),
    (ctx) => ({ slug: ctx.oidc.client?.clientId }),
  );
}

/** Third parties have no door: what they get is what the person consents to. */
async function mayOpen(ctx: KoaContextWithOIDC, decisions: AccessDecisions): Promise<boolean> {
  const { clientId, firstParty } = porticoClient(requestClient(ctx));
  const personId = ctx.oidc.session?.accountId;
  if (!firstParty || personId === undefined) return true;
  return (await decisions.decideOpen({ personId, slug: clientId })).open;
}
