import { createHash, randomBytes } from 'node:crypto';
import type { Pool } from 'undici';
import { BenchBrowser } from './bench-browser.ts';

export const APP = 'http://crm.localhost:8080';
export const SECRET = 'bench-secret-0123456789-0123456789-0123456789';
const REDIRECT_URI = `${APP}/callback`;
const FORM = { 'content-type': 'application/x-www-form-urlencoded', authorization: `Basic ${btoa(`crm:${SECRET}`)}` };

const OPAQUE_RESOURCE = 'urn:bench:opaque';

/** Sends email and password. Returns where the browser continues: at the app, or at the provider first. */
export type AnswerInteraction = (browser: BenchBrowser, path: string, user: number) => Promise<string>;

export interface FlowSubject {
  pool: Pool;
  host: string;
  answerInteraction: AnswerInteraction;
  /** The token for `introspect`: the bare library only handles opaque tokens, the service a person's JWT. */
  tokenToAskAbout: (browser: BenchBrowser, tokens: Tokens) => Promise<string>;
}

export interface Tokens {
  access_token: string;
  refresh_token?: string;
}

export interface SignedIn {
  browser: BenchBrowser;
  refreshToken: string;
  /** The token that a resource server introspects. */
  accessToken: string;
}

let users = 0;

/** Authorization request, sign-in, return with a code, code redeemed. */
export async function signIn(subject: FlowSubject): Promise<{ browser: BenchBrowser; tokens: Tokens }> {
  const user = users++;
  const address = `10.${(user >> 16) & 255}.${(user >> 8) & 255}.${user & 255}`;
  const browser = new BenchBrowser(subject.pool, { host: subject.host, 'x-forwarded-for': address });
  const { path, verifier } = authorizationRequest();
  const started = await browser.send('GET', path);
  const returnTo = await subject.answerInteraction(browser, pathOf(started.location), user);
  const end = returnTo.startsWith(APP) ? returnTo : (await browser.send('GET', pathOf(returnTo))).location;
  const tokens = await redeem(browser, end, verifier);
  return { browser, tokens };
}

/** Signs in a person who then repeats the other flows. */
export async function prepare(subject: FlowSubject): Promise<SignedIn> {
  const { browser, tokens } = await signIn(subject);
  return {
    browser,
    refreshToken: tokens.refresh_token ?? '',
    accessToken: await subject.tokenToAskAbout(browser, tokens),
  };
}

/** Opens an app with an existing session. */
export async function hop({ browser }: SignedIn): Promise<void> {
  const { path, verifier } = authorizationRequest();
  await redeem(browser, (await browser.send('GET', path)).location, verifier);
}

/** The bare library rotates refresh tokens. */
export async function refresh(person: SignedIn): Promise<void> {
  const fields = { grant_type: 'refresh_token', refresh_token: person.refreshToken };
  const answer = await person.browser.send('POST', '/token', new URLSearchParams(fields).toString(), FORM);
  person.refreshToken = expectToken(answer).refresh_token ?? person.refreshToken;
}

export async function clientCredentials({ browser }: SignedIn): Promise<void> {
  expectToken(await browser.send('POST', '/token', 'grant_type=client_credentials', FORM));
}

/** An opaque token of the bare library. */
export async function opaqueToken(browser: BenchBrowser): Promise<string> {
  const fields = { grant_type: 'client_credentials', resource: OPAQUE_RESOURCE };
  return expectToken(await browser.send('POST', '/token', new URLSearchParams(fields).toString(), FORM)).access_token;
}

export async function introspect({ browser, accessToken }: SignedIn): Promise<void> {
  const body = new URLSearchParams({ token: accessToken }).toString();
  const answer = await browser.send('POST', '/token/introspection', body, FORM);
  if (answer.status !== 200 || !answer.body.includes('"active":true')) {
    throw new Error(`Introspection answered ${answer.status}: ${answer.body}`);
  }
}

function authorizationRequest(): { path: string; verifier: string } {
  const verifier = randomBytes(32).toString('base64url');
  const query = new URLSearchParams({
    client_id: 'crm',
    response_type: 'code',
    redirect_uri: REDIRECT_URI,
    scope: 'openid profile email',
    state: 'state',
    nonce: 'nonce',
    resource: APP,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  });
  return { path: `/auth?${query}`, verifier };
}

async function redeem(browser: BenchBrowser, location: string, verifier: string): Promise<Tokens> {
  const code = new URL(location, APP).searchParams.get('code');
  if (!code) throw new Error(`The flow ended at ${location || 'no redirect'} instead of a code.`);
  const fields = { grant_type: 'authorization_code', code, redirect_uri: REDIRECT_URI, code_verifier: verifier };
  return expectToken(await browser.send('POST', '/token', new URLSearchParams(fields).toString(), FORM));
}

function expectToken({ status, body }: { status: number; body: string }): Tokens {
  if (status !== 200) throw new Error(`The token endpoint answered ${status}: ${body}`);
  return JSON.parse(body) as Tokens;
}

function pathOf(address: string): string {
  const { pathname, search } = new URL(address, 'http://any');
  return pathname + search;
}
