import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import {
  type Denial,
  type DenialReport,
  type ObjectChanges,
  type ObjectChangesApplied,
  PORTICO_CONFIGURATION_PATH,
  type SnapshotAccess,
  type SnapshotGrant,
  type SnapshotTenant,
} from '@portico/api-types';
import { createPlatformFetch } from '@portico/platform-fetch';
import { type CryptoKey, decodeJwt, exportJWK, generateKeyPair, SignJWT, type JWTPayload } from 'jose';
import { type Configuration, type KoaContextWithOIDC, Provider } from 'oidc-provider';
import { exchangeTokens, TOKEN_EXCHANGE } from './exchange-tokens.ts';
import { TestObjects } from './test-objects.ts';

export interface TestIssuerOptions {
  /** Public origin. Default `http://auth.localhost:8080`. */
  issuer?: string;
  /** Behaves like Portico: resource indicators, permission snapshots, token exchange. Default false: a plain OpenID provider. */
  portico?: boolean;
  /** The previous release of Portico: no discovery document of its own, a field in OpenID's instead. Default false. */
  porticoInOpenIdDiscovery?: boolean;
  /** Origins of the apps. The first label is the client id. Default `http://notes.localhost:8080`. */
  apps?: string[];
  /** Lifetime of access tokens. Default 300. */
  accessTokenSeconds?: number;
  /** Default: a free port. */
  port?: number;
  /** The sign-in page waits for a click, as for a person. Default false. */
  clickToSignIn?: boolean;
  /** Changes the provider's configuration. */
  configure?: (configuration: Configuration) => void;
}

/** A person who signs in at the test issuer. */
export interface TestPerson {
  id: string;
  name: string;
  email: string;
  /** In every app. Default: the issuer's permissions. */
  permissions?: string[];
  /** Default `editor`. */
  roles?: string[];
  /** On objects of the app (`TEST_APP_ID`). Absent: no answer about objects, as in the previous release of auth. */
  grants?: SnapshotGrant[];
  /** The person's active tenant. Default none. Needs `grants`. */
  tenant?: SnapshotTenant;
  /** Read by conditions as `entity.attributes`. Needs `grants`. */
  attributes?: Record<string, unknown>;
  /** Refuses every app. Default false. */
  shutOut?: boolean;
}

/** Id of every app. Types of its objects are `resource:<this>/<type of the manifest>`. */
export const TEST_APP_ID = '01a20595-0000-7000-8000-000000000000';

/** The secret of every client. */
export const TEST_CLIENT_SECRET = 'a-secret-for-tests-only-0123456789abcdefghi';

/**
 * A real OpenID provider (node-oidc-provider) on loopback, in process. Its sign-in page signs in `person` at once.
 *
 * @example await using issuer = await testIssuer({ portico: true });
 */
export class TestIssuer implements AsyncDisposable {
  readonly issuer: string;
  readonly isPortico: boolean;
  readonly #hasDocument: boolean;
  readonly provider: Provider;
  /** People by id. `person` is added automatically. */
  readonly people = new Map<string, TestPerson>();
  #person: TestPerson | undefined;
  /** Sent instead of a permission snapshot: 401 when the session has ended, 403 without access. */
  snapshotRefusal: 401 | 403 | undefined;
  /** Permissions of everyone without their own. */
  permissions: string[] = [];
  /** Absent, as in the previous release of auth. */
  preferences: { theme: string } | undefined;
  /** Origins that a client can call, by client id. */
  consumes: Record<string, string[]> = {};
  /** Every request, such as `POST /token`. */
  readonly requests: string[] = [];
  /** Denials that apps reported. */
  readonly denials: Denial[] = [];
  /** Number of denials that apps could not report. */
  droppedDenials = 0;
  /** Rows that apps registered. */
  readonly objects = new TestObjects();
  /** Replaces the provider's response, to simulate faults. */
  intercept: ((request: IncomingMessage, response: ServerResponse) => boolean) | undefined;
  readonly #clickToSignIn: boolean;
  readonly #server: Server;
  readonly #key: CryptoKey;
  #port = 0;
  /** Value of `PORTICO_RESOLVE`. Add apps with `route`. */
  #routes: string[] = [];

  constructor(provider: Provider, key: CryptoKey, options: TestIssuerOptions) {
    this.provider = provider;
    this.issuer = provider.issuer;
    this.isPortico = options.portico ?? false;
    this.#hasDocument = this.isPortico && !options.porticoInOpenIdDiscovery;
    this.#key = key;
    this.#port = options.port ?? 0;
    this.#clickToSignIn = options.clickToSignIn ?? false;
    this.person = { id: 'ada', name: 'Ada Lovelace', email: 'ada@example.com' };
    this.#server = createServer((request, response) => void this.#answer(request, response));
  }

  /** The person that the sign-in page signs in at once. Undefined refuses. */
  get person(): TestPerson | undefined {
    return this.#person;
  }
  set person(person: TestPerson | undefined) {
    this.#person = person;
    if (person) this.people.set(person.id, person);
  }

  /** Adds people with their own permissions and returns them. The first one signs in next. */
  addPeople(...people: TestPerson[]): TestPerson[] {
    for (const person of people) this.people.set(person.id, person);
    this.person = people[0] ?? this.person;
    return people;
  }

  /** Resolve rules for all, including routed apps. */
  get resolve(): string {
    return [`${new URL(this.issuer).host}=http://127.0.0.1:${this.#port}`, ...this.#routes].join(',');
  }

  async listen(port = this.#port): Promise<void> {
    this.#server.listen(port, '127.0.0.1');
    await once(this.#server, 'listening');
    this.#port = (this.#server.address() as AddressInfo).port;
  }

  /** Takes the issuer down until `listen`. */
  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    if (this.#server.listening) await new Promise((resolve) => this.#server.close(resolve));
  }

  /** Makes an app reachable for back-channel logout and for test browsers. */
  route(publicUrl: string, origin: string): void {
    const host = new URL(publicUrl).host;
    this.#routes = [...this.#routes.filter((rule) => !rule.startsWith(`${host}=`)), `${host}=${origin}`];
  }

  /** The issuer's own requests. */
  readonly fetch = (url: string | URL, options: RequestInit = {}): Promise<Response> => {
    const { dispatcher: _, ...init } = options as RequestInit & { dispatcher?: unknown };
    return createPlatformFetch({ resolve: this.resolve })(url, init);
  };

  /** Signs any JWT with the issuer's key. */
  sign(claims: JWTPayload, header: { typ?: string } = {}): Promise<string> {
    return new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'test', ...header }).sign(this.#key);
  }

  /** A bearer access token (RFC 9068) for an app. */
  accessToken(audience: string, claims: JWTPayload = {}): Promise<string> {
    const now = Math.floor(Date.now() / 1000);
    const base = {
      iss: this.issuer,
      aud: audience,
      sub: 'ada',
      client_id: 'notes',
      sid: 'a-session',
      iat: now,
      exp: now + 300,
      jti: crypto.randomUUID(),
    };
    return this.sign({ ...base, ...claims }, { typ: 'at+jwt' });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = new URL(request.url ?? '/', this.issuer).pathname;
    this.requests.push(`${request.method} ${path}`);
    if (this.intercept?.(request, response)) return;
    if (path.startsWith('/interaction/')) return this.#signIn(request, response);
    if (path === '/access/v1/snapshot') return this.#snapshot(request, response);
    if (path === '/api/directory/people' && this.isPortico) return this.#listPeople(request, response);
    if (path === '/access/v1/denials' && this.isPortico) return this.#takeDenials(request, response);
    if (path === '/access/v1/objects' && this.isPortico) return this.#takeObjects(request, response);
    if (path === PORTICO_CONFIGURATION_PATH && this.#hasDocument) return this.#describe(response);
    this.provider.callback()(request, response);
  }

  #describe(response: ServerResponse): void {
    const { issuer } = this;
    const endpoints = {
      snapshot_endpoint: `${issuer}/access/v1/snapshot`,
      events_endpoint: `${issuer}/api/events`,
      people_endpoint: `${issuer}/api/directory/people`,
      apps_endpoint: `${issuer}/access/v1/apps`,
      denials_endpoint: `${issuer}/access/v1/denials`,
      objects_endpoint: `${issuer}/access/v1/objects`,
    };
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ issuer, ...endpoints }));
  }

  #snapshot(request: IncomingMessage, response: ServerResponse): void {
    const subject = decodeJwt(request.headers.authorization?.slice('Bearer '.length) ?? '').sub ?? '';
    const person = this.people.get(subject);
    const refusal = this.snapshotRefusal ?? (person?.shutOut ? 403 : undefined);
    if (refusal) return void response.writeHead(refusal).end();
    const body = {
      version: '1',
      subject,
      app: 'notes',
      roles: person?.roles ?? ['editor'],
      permissions: person?.permissions ?? this.permissions,
      expiresInSeconds: 60,
      preferences: this.preferences,
      person: person && { name: person.name, email: person.email },
      access: person && accessOf(person),
    };
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  }

  async #takeDenials(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!request.headers.authorization?.startsWith('Basic ')) return void response.writeHead(401).end();
    const { denials, dropped } = (await json(request)) as DenialReport;
    this.denials.push(...denials);
    this.droppedDenials += dropped;
    response.writeHead(204).end();
  }

  async #takeObjects(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!request.headers.authorization?.startsWith('Basic ')) return void response.writeHead(401).end();
    const { changes } = (await json(request)) as ObjectChanges;
    const body: ObjectChangesApplied = { results: this.objects.apply(changes) };
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  }

  #listPeople(request: IncomingMessage, response: ServerResponse): void {
    const [scheme, token = ''] = request.headers.authorization?.split(' ') ?? [];
    const asking = scheme === 'Bearer' ? decodeJwt(token) : undefined;
    if (scheme !== 'Basic' && asking?.aud !== this.issuer) return void response.writeHead(401).end();
    const place = asking && this.people.get(asking.sub ?? '')?.tenant?.id;
    const ids = new URL(request.url ?? '/', this.issuer).searchParams.get('ids')?.split(',') ?? [];
    const found = ids
      .flatMap((id) => this.people.get(id) ?? [])
      .filter(({ shutOut, tenant }) => !shutOut && (!asking || tenant?.id === place));
    const people = found.map(({ id, name }) => ({ id, name }));
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ people }));
  }

  async #signIn(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { provider, person } = this;
    if (this.#clickToSignIn && request.method === 'GET') {
      response
        .writeHead(200, { 'content-type': 'text/html' })
        .end('<!doctype html><form method="post"><button>Sign in</button></form>');
      return;
    }
    if (!person)
      return provider.interactionFinished(request, response, { error: 'access_denied', error_description: 'no <b>' });
    const { params, session } = await provider.interactionDetails(request, response);
    const grant = new provider.Grant({
      accountId: session?.accountId ?? person.id,
      clientId: String(params.client_id),
    });
    grant.addOIDCScope(String(params.scope));
    if (typeof params.resource === 'string') grant.addResourceScope(params.resource, '');
    const grantId = await grant.save();
    return provider.interactionFinished(request, response, { login: { accountId: person.id }, consent: { grantId } });
  }
}

export async function testIssuer(options: TestIssuerOptions = {}): Promise<TestIssuer> {
  const issuer = options.issuer ?? 'http://auth.localhost:8080';
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const jwk = { ...(await exportJWK(privateKey)), kid: 'test', alg: 'RS256', use: 'sig' };
  const self: { current?: TestIssuer } = {};
  const configuration = configurationOf(options, jwk, self);
  options.configure?.(configuration);
  const provider = new Provider(issuer, configuration);
  provider.proxy = true;
  const found = new TestIssuer(provider, privateKey, options);
  self.current = found;
  if (options.portico) {
    provider.registerGrantType(TOKEN_EXCHANGE, exchangeTokens(found) as never, [
      'subject_token',
      'subject_token_type',
      'resource',
    ]);
  }
  await found.listen();
  return found;
}

function accessOf({ id, grants, tenant, attributes = {} }: TestPerson): SnapshotAccess | undefined {
  if (!grants) return undefined;
  const entity = { id, kind: 'human', tenantId: null, status: 'active', attributes } as const;
  return { appId: TEST_APP_ID, entity, tenant: tenant ?? null, grants };
}

function configurationOf(options: TestIssuerOptions, jwk: object, self: { current?: TestIssuer }): Configuration {
  const apps = options.apps ?? ['http://notes.localhost:8080'];
  const ttl = options.accessTokenSeconds ?? 300;
  const isPortico = options.portico ?? false;
  return {
    clients: apps.map((origin) => ({
      client_id: new URL(origin).hostname.split('.')[0] ?? '',
      client_secret: TEST_CLIENT_SECRET,
      redirect_uris: [`${origin}/api/auth/callback`],
      post_logout_redirect_uris: [`${origin}/`],
      backchannel_logout_uri: `${origin}/api/auth/backchannel-logout`,
      backchannel_logout_session_required: true,
      grant_types: ['authorization_code', 'refresh_token', ...(isPortico ? [TOKEN_EXCHANGE] : [])],
    })),
    jwks: { keys: [jwk as never] },
    cookies: { keys: ['test'] },
    claims: { openid: ['sub'], profile: ['name'], email: ['email'] },
    findAccount: (_ctx, id) => ({
      accountId: id,
      claims: () => ({ sub: id, name: self.current?.people.get(id)?.name, email: self.current?.people.get(id)?.email }),
    }),
    interactions: { url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
    issueRefreshToken: () => true,
    expiresWithSession: () => true,
    ttl: { AccessToken: ttl, IdToken: 3600, RefreshToken: 86_400, Session: 86_400, Grant: 86_400, Interaction: 3600 },
    fetch: ((url: string, init: RequestInit) => self.current?.fetch(url, init)) as never,
    ...(options.porticoInOpenIdDiscovery
      ? {
          discovery: {
            portico_snapshot_endpoint: `${options.issuer ?? 'http://auth.localhost:8080'}/access/v1/snapshot`,
          },
        }
      : {}),
    features: {
      devInteractions: { enabled: false },
      backchannelLogout: { enabled: true },
      rpInitiatedLogout: { enabled: true, logoutSource },
      revocation: { enabled: true },
      resourceIndicators: {
        enabled: isPortico,
        defaultResource: () => [],
        useGrantedResource: () => true,
        getResourceServerInfo: (_ctx, resource) => ({
          audience: resource,
          scope: '',
          accessTokenFormat: 'jwt',
          accessTokenTTL: ttl,
          jwt: { sign: { alg: 'RS256' } },
        }),
      },
    },
  };
}

/** A browser submits this page automatically; a test posts its form. */
function logoutSource(ctx: KoaContextWithOIDC, form: string): void {
  ctx.type = 'html';
  ctx.body = `<!doctype html>${form}<script>document.forms[0].submit()</script>`;
}
