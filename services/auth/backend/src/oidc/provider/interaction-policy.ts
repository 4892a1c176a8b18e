import { interactionPolicy, type KoaContextWithOIDC } from 'oidc-provider';
import type { SignInRequest, SignInStep } from '../../sign-in/steps/sign-in-step.ts';
import { recentSignIn } from './recent-sign-in.ts';
import { porticoClient, requestClient } from './request-client.ts';
import { unmetDemands } from './unmet-demands.ts';

const { base, Check, Prompt } = interactionPolicy;

/** One prompt per step, in order. A step without a rule is a standard prompt with the standard's checks. */
export function createInteractionPolicy(steps: readonly SignInStep[]): interactionPolicy.DefaultPolicy {
  const standard = standardPrompts();
  const policy = base();
  policy.clear();
  for (const step of steps) policy.add(toPrompt(step, standard.get(step.name)));
  return policy;
}

/** The prompts of OpenID Connect Core §3.1.2.1 that clients can request here. */
function standardPrompts(): interactionPolicy.DefaultPolicy {
  const prompts = base();
  prompts.get('login')?.checks.add(unmetDemands(), 0);
  prompts.get('login')?.checks.add(recentSignIn());
  return prompts;
}

function toPrompt(step: SignInStep, standard: interactionPolicy.Prompt | undefined): interactionPolicy.Prompt {
  const { name, refusal } = step;
  if (!step.isAsked) {
    if (standard) return standard;
    throw new Error(`Nothing asks for the step ${name}: it has no isAsked, and OpenID Connect has no such prompt`);
  }
  const prompt = standard ?? new Prompt({ name, requestable: false });
  const { error, description } = refusal ?? { error: 'interaction_required', description: `${name} is required` };
  prompt.checks.add(new Check(name, description, error, async (ctx) => step.isAsked!(signInRequest(ctx))));
  return prompt;
}

function signInRequest(ctx: KoaContextWithOIDC): SignInRequest {
  const { clientId, firstParty } = porticoClient(requestClient(ctx));
  const { session } = ctx.oidc;
  return { clientId, firstParty, personId: session?.accountId ?? null, sessionUid: session?.uid ?? null };
}
