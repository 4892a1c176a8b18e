import type { ClientDefinition } from '@portico/api-types';
import type { AllClientMetadata } from 'oidc-provider';

const LOOPBACK = /^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?\//;

/** The definition as OpenID client metadata, without name and secret. This is its only stored form. */
export function toMetadata(client: ClientDefinition): AllClientMetadata {
  const native = client.public && client.redirectUris.some((uri) => LOOPBACK.test(uri) || !/^https?:/.test(uri));
  return {
    application_type: native ? 'native' : 'web',
    redirect_uris: client.redirectUris,
    post_logout_redirect_uris: client.postLogoutRedirectUris,
    grant_types: client.grantTypes,
    response_types: client.grantTypes.includes('authorization_code') ? ['code'] : [],
    token_endpoint_auth_method: client.tokenEndpointAuthMethod,
    // FAPI 2.0, 5.4.1, refuses RS256, but other software expects it.
    id_token_signed_response_alg: client.profile === 'fapi2' ? 'ES256' : 'RS256',
    scope: [...new Set(['openid', ...client.scopes])].join(' '),
    ...(client.jwks !== null && { jwks: client.jwks }),
    ...(client.jwksUri !== null && { jwks_uri: client.jwksUri }),
    ...(client.dpop && { dpop_bound_access_tokens: true }),
    ...(client.requirePar && { require_pushed_authorization_requests: true }),
    ...(client.initiateLoginUri !== null && { initiate_login_uri: client.initiateLoginUri }),
    ...(client.clientUri !== null && { client_uri: client.clientUri }),
    ...(client.backchannelLogoutUri !== null && {
      backchannel_logout_uri: client.backchannelLogoutUri,
      backchannel_logout_session_required: true,
    }),
    ...(client.privateHosts.length > 0 && { private_hosts: client.privateHosts }),
    ...(client.apis.length > 0 && { apis: client.apis }),
    ...(!client.pkce && { without_pkce: true }),
    ...(client.logoSvg !== null && { logo_svg: client.logoSvg }),
    ...(client.trusted && { without_consent: true }),
    ...(client.profile !== null && { profile: client.profile }),
  } as AllClientMetadata;
}

/** Reverses `toMetadata`. */
export function fromMetadata(name: string, metadata: AllClientMetadata): ClientDefinition {
  const method = metadata.token_endpoint_auth_method as ClientDefinition['tokenEndpointAuthMethod'];
  return {
    name,
    redirectUris: [...(metadata.redirect_uris ?? [])],
    postLogoutRedirectUris: [...(metadata.post_logout_redirect_uris ?? [])],
    grantTypes: [...(metadata.grant_types ?? [])] as ClientDefinition['grantTypes'],
    scopes: (metadata.scope ?? '').split(' ').filter(Boolean) as ClientDefinition['scopes'],
    public: method === 'none',
    pkce: metadata['without_pkce'] !== true,
    tokenEndpointAuthMethod: method,
    jwks: (metadata.jwks ?? null) as ClientDefinition['jwks'],
    jwksUri: metadata.jwks_uri ?? null,
    dpop: metadata['dpop_bound_access_tokens'] === true,
    requirePar: metadata.require_pushed_authorization_requests === true,
    backchannelLogoutUri: metadata.backchannel_logout_uri ?? null,
    privateHosts: (metadata['private_hosts'] ?? []) as string[],
    apis: (metadata['apis'] ?? []) as string[],
    initiateLoginUri: metadata.initiate_login_uri ?? null,
    clientUri: metadata.client_uri ?? null,
    logoSvg: (metadata['logo_svg'] ?? null) as string | null,
    trusted: metadata['without_consent'] === true,
    profile: (metadata['profile'] ?? null) as ClientDefinition['profile'],
  };
}
