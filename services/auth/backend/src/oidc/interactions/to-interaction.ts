import type { Client, Provider } from 'oidc-provider';
import type { Interaction } from '../../sign-in/interaction.ts';
import { porticoClient } from '../provider/request-client.ts';
import { SWITCH_ACCOUNT } from './answers-sign-in.ts';

export type ProviderInteraction = InstanceType<Provider['Interaction']>;

interface MissingDetails {
  missingOIDCScope?: string[];
  missingOIDCClaims?: string[];
}

/** Converts an interaction for the sign-in pages. */
export function toInteraction({ uid, params, session, prompt }: ProviderInteraction, client: Client): Interaction {
  const { clientId, name, firstParty, logoSvg } = porticoClient(client);
  const asked = String(params['scope'] ?? '')
    .split(' ')
    .filter(Boolean);
  const asksForAnother = prompt.reasons.includes(SWITCH_ACCOUNT);
  const { missingOIDCScope = [], missingOIDCClaims = [] } = prompt.details as MissingDetails;
  const missing = new Set(missingOIDCScope);
  return {
    uid,
    clientId,
    clientName: name,
    clientUrl: client.clientUri ?? originOf(params['redirect_uri']),
    clientLogoSvg: logoSvg,
    thirdParty: !firstParty,
    loginHint: typeof params['login_hint'] === 'string' && !asksForAnother ? params['login_hint'] : null,
    personId: (asksForAnother ? undefined : session?.accountId) ?? null,
    sessionUid: session?.uid ?? null,
    scopes: asked.map((scope) => ({ name: scope, isNew: missing.has(scope) })),
    claims: missingOIDCClaims,
  };
}

function originOf(uri: unknown): string | null {
  const origin = typeof uri === 'string' && URL.canParse(uri) ? new URL(uri).origin : 'null';
  return origin === 'null' ? null : origin;
}
