import type { AppRegistration } from '@portico/api-types';
import type { ClientRecord } from './client-record.ts';

export const TOKEN_EXCHANGE = 'urn:ietf:params:oauth:grant-type:token-exchange';

/** The client of one of our apps. Undefined for platform parts without sign-in. */
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
