/**
 * The yardstick of `make bench`: the library set up as in its documentation, over one PostgreSQL table, with an email
 * and password form. No sessions, audit, throttle, logs or metrics. It shares no code with the service, so a slower
 * service cannot slow the yardstick.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { generateKeyPairSync } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { hash, verify } from '@node-rs/argon2';
import Provider, { type Configuration } from 'oidc-provider';
import { BareAdapter, BareDatabase } from './bare-adapter.ts';
import { BENCH_APP, BENCH_PASSWORD, BENCH_PEOPLE, BENCH_SECRET, benchEmail } from './bench-world.ts';
import { reportToBench } from './report-to-bench.ts';

const OPAQUE = 'urn:bench:opaque';
const { AUTH_DATABASE_URL = '', PORTICO_ISSUER = '', PORT = '' } = process.env;
const database = new BareDatabase(AUTH_DATABASE_URL);
const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });

await database.createTables();
for (let user = 0; user < BENCH_PEOPLE; user++) {
  const stored = await hash(BENCH_PASSWORD, { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
  await database.run('sign_up', 'INSERT INTO account (email, hash) VALUES ($1, $2)', [benchEmail(user), stored]);
}

const provider = new Provider(PORTICO_ISSUER, {
  adapter: (type) => new BareAdapter(type, database),
  jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), kid: 'bench', alg: 'ES256', use: 'sig' }] as never },
  cookies: { keys: ['bench-cookie-key'] },
  clients: [
    {
      client_id: 'crm',
      client_secret: BENCH_SECRET,
      redirect_uris: [`${BENCH_APP}/callback`],
      grant_types: ['authorization_code', 'refresh_token', 'client_credentials'],
      id_token_signed_response_alg: 'ES256',
    },
  ],
  features: {
    devInteractions: { enabled: false },
    clientCredentials: { enabled: true },
    introspection: { enabled: true },
    resourceIndicators: {
      defaultResource: () => BENCH_APP,
      useGrantedResource: () => true,
      // It only introspects opaque tokens.
      getResourceServerInfo: (_ctx, resource) => ({
        scope: '',
        audience: resource,
        accessTokenFormat: resource === OPAQUE ? 'opaque' : 'jwt',
        accessTokenTTL: 300,
        jwt: { sign: { alg: 'ES256' } },
      }),
    },
  },
  claims: { openid: ['sub'], profile: ['name'], email: ['email'] },
  findAccount: (_ctx, sub) => ({ accountId: sub, claims: () => ({ sub, name: 'Bench', email: 'bench@example.com' }) }),
  loadExistingGrant,
  issueRefreshToken: () => true,
  rotateRefreshToken: true,
  interactions: { url: (_ctx, { uid }) => `/interaction/${uid}` },
  ttl: {
    AccessToken: 300,
    AuthorizationCode: 60,
    ClientCredentials: 300,
    Grant: 86_400,
    IdToken: 3600,
    Interaction: 3600,
    RefreshToken: 86_400,
    Session: 86_400,
  },
});

/** From the library's documentation, for clients without consent. */
async function loadExistingGrant({ oidc }: Parameters<NonNullable<Configuration['loadExistingGrant']>>[0]) {
  const { Grant } = oidc.provider;
  const clientId = oidc.client!.clientId;
  const existing = oidc.session!.grantIdFor(clientId);
  if (existing) return Grant.find(existing);
  const grant = new Grant({ accountId: oidc.session!.accountId!, clientId });
  grant.addOIDCScope('openid profile email');
  await grant.save();
  return grant;
}

async function signIn(request: IncomingMessage, response: ServerResponse): Promise<void> {
  await provider.interactionDetails(request, response);
  let body = '';
  for await (const chunk of request) body += String(chunk);
  const form = new URLSearchParams(body);
  const { rows } = await database.run<{ id: string; hash: string }>(
    'find_account',
    'SELECT id, hash FROM account WHERE email = $1',
    [form.get('email')],
  );
  const [account] = rows;
  if (!account || !(await verify(account.hash, form.get('password') ?? ''))) {
    return void response.writeHead(401).end();
  }
  await provider.interactionFinished(request, response, { login: { accountId: account.id } });
}

const callback = provider.callback();
const server = createServer((request, response) => {
  if (!request.url?.startsWith('/interaction/')) return void callback(request, response);
  signIn(request, response).catch((error: Error) => response.writeHead(500).end(error.message));
});
server.listen(Number(PORT), '127.0.0.1', () => reportToBench((server.address() as AddressInfo).port));
