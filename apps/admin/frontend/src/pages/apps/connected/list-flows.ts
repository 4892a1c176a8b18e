import type { ClientFacts } from './client-queries.ts';
import { t } from './client.texts.ts';

type Flows = Pick<ClientFacts, 'grantTypes' | 'pkce'>;

/** How the app gets its tokens, in words. */
export function listFlows({ grantTypes, pkce }: Flows): readonly string[] {
  return grantTypes.map((type) => {
    if (type === 'authorization_code') return t(pkce ? 'client.flow.code' : 'client.flow.code_plain');
    if (type === 'refresh_token') return t('client.flow.refresh');
    return t(type === 'client_credentials' ? 'client.flow.machine' : 'client.flow.device');
  });
}
