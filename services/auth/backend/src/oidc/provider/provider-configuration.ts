import { Injectable } from '@nestjs/common';
import type { AccessToken, Client, Configuration, Provider } from 'oidc-provider';
import { ActiveTenants } from '../../access/active-tenants.ts';
import { ClientCalls } from '../../access/client-calls.ts';
import { Config } from '../../config/config.ts';
import { ConsentsService } from '../../consents/consents.service.ts';
import { SignInSteps } from '../../sign-in/steps/sign-in-steps.ts';
import { PORTICO_CLIENT_PROPERTIES } from '../../clients/client-record.ts';
import { ClientsService } from '../../clients/clients.service.ts';
import { SessionLifetimes } from '../lifetimes/session-lifetimes.ts';
import { SigningKeysService } from '../keys/signing-keys.service.ts';
import { ProviderPages } from '../pages/provider-pages.ts';
import { ClientAdapter } from '../payloads/client.adapter.ts';
import { PayloadAdapter } from '../payloads/payload.adapter.ts';
import { PayloadRepository } from '../payloads/payload.repository.ts';
import { checkClaimsParameter } from './check-claims-parameter.ts';
import { checkClientAssertion } from './check-client-assertion.ts';
import { claimsByScope, SCOPES } from './claims.ts';
import { cookies } from './cookies.ts';
import { createInteractionPolicy } from './interaction-policy.ts';
import { loadGrant } from './load-grant.ts';
import { createProviderFetch } from './provider-fetch.ts';
import { ProviderAccounts } from './provider-accounts.ts';
import { porticoClient } from './request-client.ts';
import { defaultResource, getResourceServerInfo } from './resource-servers.ts';
import { interactionUrl } from './interaction-url.ts';
import type { ExchangedToken } from './token-exchange.ts';
import { ttl } from './ttl.ts';
import { ACR_VALUES } from './unmet-demands.ts';

/** The provider's whole configuration, in one place, to show what is on and off. */
@Injectable()
export class ProviderConfiguration {
  constructor(
    private readonly config: Config,
    private readonly payloads: PayloadRepository,
    private readonly clients: ClientsService,
    private readonly keys: SigningKeysService,
    private readonly pages: ProviderPages,
    private readonly accounts: ProviderAccounts,
    private readonly tenants: ActiveTenants,
    private readonly calls: ClientCalls,
    private readonly consents: ConsentsService,
    private readonly steps: SignInSteps,
    private readonly lifetimes: SessionLifetimes,
  ) {}

  build(): Configuration {
    const { config } = this;
    return {
      adapter: (kind) =>
        kind === 'Client' ? new ClientAdapter(this.clients) : new PayloadAdapter(kind, this.payloads),
      jwks: { keys: this.keys.privateJwks() as NonNullable<Configuration['jwks']>['keys'] },
      cookies: cookies(config),
      claims: claimsByScope,
      scopes: SCOPES,
      acrValues: ACR_VALUES,
      discovery: {
        // For SDKs of the previous release (docs/decisions/0011).
        portico_snapshot_endpoint: `${config.issuer}/access/v1/snapshot`,
        // OpenID Connect Discovery §3: by default a provider accepts request objects by reference.
        request_parameter_supported: false,
        request_uri_parameter_supported: false,
      },
      enableHttpPostMethods: config.secure,
      extraClientMetadata: { properties: PORTICO_CLIENT_PROPERTIES },
      clientAuthMethods: ['client_secret_basic', 'client_secret_post', 'private_key_jwt', 'none'],
      assertJwtClientAuthClaimsAndHeader: (_ctx, claims, header, client) =>
        checkClientAssertion(claims, header, { issuer: config.issuer, now: new Date(), ...porticoClient(client) }),
      responseTypes: ['code'],
      pkce: { required: (_ctx, client) => !porticoClient(client).withoutPkce },
      conformIdTokenClaims: true,
      allowOmittingSingleRegisteredRedirectUri: false,
      fetch: createProviderFetch(config, (url) => this.clients.mayReachPrivately(url)) as NonNullable<
        Configuration['fetch']
      >,
      findAccount: ({ oidc: { client, session } }, id, token) =>
        this.accounts.find(id, { client, token, sessionUid: session?.uid }),
      loadExistingGrant: (ctx) => loadGrant(ctx, this.consents),
      extraTokenClaims: (_ctx, token) => this.extraTokenClaims(token as ExchangedToken),
      expiresWithSession: (ctx, source) =>
        (ctx.oidc.client ? porticoClient(ctx.oidc.client).firstParty : true) || !source.scopes.has('offline_access'),
      issueRefreshToken: (_ctx, client, source) =>
        client.grantTypeAllowed('refresh_token') &&
        (porticoClient(client).firstParty || source.scopes.has('offline_access')),
      // FAPI 2.0: for confidential clients, rotation only causes races. RFC 10017: public clients must rotate.
      rotateRefreshToken: (ctx) =>
        ctx.oidc.client?.clientAuthMethod === 'none' && !ctx.oidc.entities.RefreshToken?.isSenderConstrained(),
      interactions: {
        policy: createInteractionPolicy(this.steps.list()),
        url: (ctx, interaction) => interactionUrl(config, ctx.oidc.provider as unknown as Provider, ctx, interaction),
      },
      renderError: (ctx, out, error) => this.pages.error(ctx, out, error),
      clientBasedCORS: (_ctx, origin, client) => mayCallFrom(origin, client),
      ttl: ttl(this.lifetimes),
      features: this.features(),
    };
  }

  private features(): Configuration['features'] {
    const { pages, calls } = this;
    return {
      devInteractions: { enabled: false },
      backchannelLogout: { enabled: true },
      claimsParameter: { enabled: true, assertClaimsParameter: (_ctx, claims) => checkClaimsParameter(claims) },
      clientCredentials: { enabled: true },
      dPoP: { enabled: true },
      introspection: {
        enabled: true,
        // Opaque tokens have no app as audience; `answerForJwts` handles the others.
        allowedPolicy: (_ctx, client, token) => client.clientId === token.clientId,
      },
      pushedAuthorizationRequests: { enabled: true },
      revocation: { enabled: true, allowedPolicy: (_ctx, client, token) => client.clientId === token.clientId },
      userinfo: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource,
        useGrantedResource: () => true,
        getResourceServerInfo: (ctx, resource, client) => getResourceServerInfo(calls, ctx, resource, client),
      },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (ctx) => pages.signOut(ctx),
        postLogoutSuccessSource: (ctx) => pages.signedOut(ctx),
      },
      deviceFlow: {
        enabled: true,
        charset: 'base-20',
        mask: '****-****',
        userCodeInputSource: (ctx, _form, _out, error) => pages.deviceCode(ctx, error),
        userCodeConfirmSource: (ctx, _form, client, _device, userCode) => pages.deviceConfirm(ctx, client, userCode),
        successSource: (ctx) => pages.deviceDone(ctx),
      },
    };
  }

  private async extraTokenClaims(
    token: ExchangedToken & Partial<AccessToken>,
  ): Promise<Record<string, unknown> | undefined> {
    if (token.kind !== 'AccessToken' || token.sessionUid === undefined) return undefined;
    const isOfApp = token.client !== undefined && porticoClient(token.client).firstParty;
    const tenantId = isOfApp ? await this.tenants.findOfSession(token.accountId, token.sessionUid) : null;
    return { sid: token.sessionUid, ...(tenantId !== null && { tid: tenantId }), ...(token.act && { act: token.act }) };
  }
}

/** Only public clients run in browsers, and only on their registered origins. */
function mayCallFrom(origin: string, client: Client): boolean {
  return (
    client.clientAuthMethod === 'none' && (client.redirectUris ?? []).some((uri) => URL.parse(uri)?.origin === origin)
  );
}
