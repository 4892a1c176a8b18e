import { createHash, randomBytes } from 'node:crypto';
import { parseSetCookie } from 'cookie';
import type { RequestInit, Response } from 'undici';
import { loopbackFetch, type TestApp } from './test-app.ts';

interface StoredCookie {
  name: string;
  value: string;
  host: string;
  path: string;
}

/** A browser's cookies and redirects. */
class Browser {
  readonly userAgent = 'test browser';
  cookies: StoredCookie[] = [];

  async fetch(url: string | URL, init: RequestInit = {}): Promise<Response> {
    const target = new URL(url);
    const cookie = this.cookies
      .filter(({ host, path }) => host === target.hostname && isBelow(target.pathname, path))
      .map(({ name, value }) => `${name}=${value}`)
      .join('; ');
    const headers = { 'user-agent': this.userAgent, ...(cookie && { cookie }), ...(init.headers as object) };
    const response = await loopbackFetch(target, { ...init, headers });
    for (const line of response.headers.getSetCookie()) this.store(line, target);
    return response;
  }

  /** Follows redirects and self-submitting forms on the issuer. Returns the final address. */
  async follow(url: string | URL, issuer: string): Promise<URL> {
    let target = new URL(url, issuer);
    if (target.origin !== issuer) return target;
    let form: RequestInit = {};
    for (let hops = 0; hops < 12; hops += 1) {
      const response = await this.fetch(target, form);
      const html = await response.text();
      const location = response.headers.get('location');
      const action = html.includes('.submit()') ? /<form [^>]*action="([^"]+)"/.exec(html)?.[1] : undefined;
      if (location === null && action === undefined) return target;
      form = action === undefined ? {} : filledForm(html);
      target = new URL(location ?? action!, target);
      if (target.origin !== issuer) return target;
    }
    throw new Error(`Too many redirects, at last to ${target.href}`);
  }

  private store(line: string, from: URL): void {
    const { name, value = '', path = '/', maxAge, expires } = parseSetCookie(line);
    this.cookies = this.cookies.filter(
      (cookie) => !(cookie.name === name && cookie.path === path && cookie.host === from.hostname),
    );
    const gone =
      value === '' || (maxAge !== undefined && maxAge <= 0) || (expires !== undefined && +expires < Date.now());
    if (!gone) this.cookies.push({ name, value, host: from.hostname, path });
  }
}

function filledForm(html: string): RequestInit {
  const inputs = [...html.matchAll(/<input [^>]*name="([^"]+)"[^>]*value="([^"]*)"/g)].map(
    ([, name, value]): [string, string] => [name!, value!],
  );
  const headers = { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' };
  return { method: 'POST', headers, body: new URLSearchParams(inputs).toString() };
}

function isBelow(path: string, parent: string): boolean {
  return path === parent || path.startsWith(parent.endsWith('/') ? parent : `${parent}/`);
}

/** A person at the sign-in pages, in one browser. */
export class Visitor {
  readonly browser = new Browser();

  constructor(private readonly app: TestApp) {}

  /** Opens an app as if redirected by its backend. Returns the final address, at the issuer or the app. */
  open(slug: string, params: Record<string, string> = {}): Promise<URL> {
    const url = new URL('/auth', this.app.issuer);
    const verifier = randomBytes(32).toString('base64url');
    url.search = new URLSearchParams({
      client_id: slug,
      response_type: 'code',
      redirect_uri: `http://${slug}.localhost:8080/api/auth/callback`,
      scope: 'openid profile email',
      state: 'state',
      nonce: 'nonce',
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
      ...params,
    }).toString();
    this.verifier = verifier;
    return this.browser.follow(url, this.app.issuer);
  }

  verifier = '';

  /** Calls the API of the browser's current interaction. */
  api(page: URL, action = '', body?: unknown, headers: Record<string, string> = {}): Promise<Response> {
    const path = `/api${page.pathname}${action && `/${action}`}`;
    return this.browser.fetch(new URL(path, this.app.issuer), {
      method: action === '' ? 'GET' : 'POST',
      headers: {
        'content-type': 'application/json',
        'x-portico-csrf': '1',
        'sec-fetch-site': 'same-origin',
        ...headers,
      },
      body: action === '' ? undefined : JSON.stringify(body ?? {}),
    });
  }

  password(page: URL, email: string, password: string, headers: Record<string, string> = {}): Promise<Response> {
    return this.api(page, 'password', { email, password }, headers);
  }

  /** Follows `redirectTo` of a response. */
  async goOn(answer: Response): Promise<URL> {
    if (answer.status !== 200) throw new Error(`${answer.status}: ${await answer.text()}`);
    const { redirectTo } = (await answer.json()) as { redirectTo: string };
    return this.browser.follow(redirectTo, this.app.issuer);
  }

  async signIn(slug: string, email: string, password: string): Promise<URL> {
    const page = await this.open(slug);
    return this.goOn(await this.password(page, email, password));
  }

  /** Redeems the code in the final address of `open` or `signIn`. */
  async redeem(slug: string, callback: URL, secret: string): Promise<Response> {
    return loopbackFetch(new URL('/token', this.app.issuer), {
      method: 'POST',
      headers: {
        authorization: `Basic ${Buffer.from(`${slug}:${secret}`).toString('base64')}`,
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        code: callback.searchParams.get('code') ?? '',
        redirect_uri: `${callback.origin}${callback.pathname}`,
        code_verifier: this.verifier,
      }).toString(),
    });
  }
}
