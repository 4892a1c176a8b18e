import { randomBytes, randomUUID } from 'node:crypto';
import type { AppRegistration, ClientCreation } from '@portico/api-types';
import type { ClientRecord } from './client-record.ts';

export const TOKEN_EXCHANGE = 'urn:ietf:params:oauth:grant-type:token-exchange';
const LOOPBACK = /^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?\//;

/** The client of an app of ours; `undefined` for platform parts without sign-in. */
export function planAppClient(app: AppRegistration): ClientRecord | undefined {
  if (app.client === null) return undefined;
  const { secret, otherSecret = null, redirectUris, postLogoutRedirectUris, backchannelLogoutUri } = app.client;
  return {
    id: app.slug,
    name: app.name,
    firstParty: true,
    secret,
    otherSecret,
    metadata: {
      app_url: app.url,
      application_type: 'web',
      redirect_uris: redirectUris,
      post_logout_redirect_uris: postLogoutRedirectUris,
      grant_types: ['authorization_code', 'refresh_token', 'client_credentials', TOKEN_EXCHANGE],
      response_types: ['code'],
      token_endpoint_auth_method: 'client_secret_basic',
      id_token_signed_response_alg: 'ES256',
      ...(backchannelLogoutUri !== null && {
        backchannel_logout_uri: backchannelLogoutUri,
        backchannel_logout_session_required: true,
      }),
      ...(app.auth.maxAgeSeconds !== null && { default_max_age: app.auth.maxAgeSeconds, require_auth_time: true }),
    },
  };
}

/** A third party's client: consent, RS256, a random id; a random secret unless it is public. */
export function planThirdPartyClient(creation: Required<ClientCreation>): ClientRecord {
  const native = creation.public && creation.redirectUris.some((uri) => LOOPBACK.test(uri) || !/^https?:/.test(uri));
  const signsIn = creation.grantTypes.includes('authorization_code');
  return {
    id: `client-${randomUUID()}`,
    name: creation.name,
    firstParty: false,
    secret: creation.public ? null : randomBytes(32).toString('base64url'),
    otherSecret: null,
    metadata: {
      application_type: native ? 'native' : 'web',
      redirect_uris: creation.redirectUris,
      post_logout_redirect_uris: creation.postLogoutRedirectUris,
      grant_types: creation.grantTypes,
      response_types: signsIn ? ['code'] : [],
      token_endpoint_auth_method: creation.public ? 'none' : creation.tokenEndpointAuthMethod,
      id_token_signed_response_alg: 'RS256',
      ...(!creation.pkce && { without_pkce: true }),
      ...(creation.privateHosts.length > 0 && { private_hosts: creation.privateHosts }),
      ...(creation.backchannelLogoutUri !== null && {
        backchannel_logout_uri: creation.backchannelLogoutUri,
        backchannel_logout_session_required: true,
      }),
      scope: [...new Set(['openid', ...creation.scopes])].join(' '),
    },
  };
}
