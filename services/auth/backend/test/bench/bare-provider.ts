/** The library alone on our adapter and database: what `make bench` holds the service against. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider, { type Configuration } from 'oidc-provider';
import { loadConfig } from '../../src/config/load-config.ts';
import { generateSigningKey } from '../../src/oidc/keys/generate-signing-key.ts';
import { PayloadAdapter } from '../../src/oidc/payloads/payload.adapter.ts';
import { PayloadRepository } from '../../src/oidc/payloads/payload.repository.ts';
import { Database } from '../../src/platform/database.ts';
import { BENCH_APP, BENCH_SECRET } from './bench-client.ts';
import { reportToBench } from './report-to-bench.ts';

const config = loadConfig();
const payloads = new PayloadRepository(new Database(config));
const keys = [await generateSigningKey('ES256'), await generateSigningKey('RS256')];

const provider = new Provider(config.issuer, {
  adapter: (kind) => new PayloadAdapter(kind, payloads),
  jwks: { keys: keys.map(({ privateJwk }) => privateJwk) as NonNullable<Configuration['jwks']>['keys'] },
  cookies: { keys: config.cookieKeys },
  clients: [
    {
      client_id: 'crm',
      client_secret: BENCH_SECRET,
      redirect_uris: [`${BENCH_APP}/callback`],
      grant_types: ['authorization_code', 'refresh_token', 'client_credentials'],
      id_token_signed_response_alg: 'ES256',
    },
  ],
  claims: { openid: ['sub'], profile: ['name'], email: ['email'] },
  features: {
    devInteractions: { enabled: false },
    clientCredentials: { enabled: true },
    introspection: { enabled: true },
    resourceIndicators: {
      defaultResource: () => BENCH_APP,
      useGrantedResource: () => true,
      // It introspects opaque tokens only.
      getResourceServerInfo: (_ctx, resource) => ({
        scope: '',
        accessTokenFormat: resource === BENCH_APP ? 'jwt' : 'opaque',
        accessTokenTTL: 300,
        jwt: { sign: { alg: 'ES256' } },
      }),
    },
  },
  findAccount: (_ctx, sub) => ({ accountId: sub, claims: () => ({ sub, name: 'Bench', email: 'bench@example.com' }) }),
  // The recipe of the library's documentation for clients that need no consent.
  async loadExistingGrant(ctx) {
    const { client, session } = ctx.oidc;
    const existing = session?.grantIdFor(client!.clientId);
    if (existing) return ctx.oidc.provider.Grant.find(existing);
    const grant = new ctx.oidc.provider.Grant({ accountId: session!.accountId!, clientId: client!.clientId });
    grant.addOIDCScope('openid profile email');
    await grant.save();
    return grant;
  },
  issueRefreshToken: () => true,
  rotateRefreshToken: false,
  interactions: { url: (_ctx, { uid }) => `/interaction/${uid}` },
  ttl: {
    Session: 86_400,
    Grant: 86_400,
    RefreshToken: 86_400,
    Interaction: 3600,
    AccessToken: 300,
    ClientCredentials: 300,
    IdToken: 3600,
  },
});

const callback = provider.callback();
const server = createServer((request, response) => {
  if (!request.url?.startsWith('/interaction/')) return void callback(request, response);
  void provider.interactionFinished(request, response, { login: { accountId: 'bench' } });
});
server.listen(config.port, '127.0.0.1', () => reportToBench((server.address() as AddressInfo).port));
