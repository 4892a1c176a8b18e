import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { safeReturnPath } from '../src/login/safe-return-path.ts';
import { testIssuer, type TestBrowser, type TestIssuer } from '../testing/index.ts';
import { TestApp } from './test-app.ts';

// One test per MUST and SHOULD for an app's backend, named by section. The neighbouring files have details and adversarial cases.
const apps = ['https://notes.example.com', 'https://billing.example.com'];
let issuer: TestIssuer;
let app: TestApp;
let browser: TestBrowser;

beforeAll(async () => {
  issuer = await testIssuer({ portico: true, issuer: 'https://auth.example.com', apps });
  app = await TestApp.start(issuer, { publicUrl: apps[0] });
});
afterAll(async () => {
  await app[Symbol.asyncDispose]();
  await issuer[Symbol.asyncDispose]();
});
beforeEach(() => {
  browser = app.browser();
});

/** Signs in up to the callback, which it does not load. */
async function callbackOf(person: TestBrowser): Promise<URL> {
  let next = app.url('/api/auth/login?return_to=/here');
  for (let hops = 0; hops < 10; hops += 1) {
    const answer = await person.send(next);
    next = new URL(answer.headers.get('location') ?? '', next).href;
    if (next.startsWith(app.url('/api/auth/callback'))) return new URL(next);
  }
  throw new Error('no callback');
}
const authorization = async () => {
  const answer = await browser.send(app.url('/api/auth/login'));
  return { answer, address: new URL(answer.headers.get('location') ?? '') };
};
const me = async (person: TestBrowser) => (await person.api(app.url('/api/me'))).status;

describe('RFC 10017 §6.1.2 implementation of a BFF', () => {
  it('§6.1.2.1: check session tells state and identity, and is not a redirect', async () => {
    await app.signIn(browser);
    const answer = await browser.api(app.url('/api/auth/session'));
    expect([answer.status, await answer.json()]).toMatchObject([200, { state: 'signed-in', user: { id: 'ada' } }]);
  });

  it('§6.1.2.1: login begins with a navigation, refused to frames, images and scripts', async () => {
    for (const destination of ['iframe', 'image', 'empty']) {
      const answer = await browser.send(app.url('/api/auth/login'), { headers: { 'sec-fetch-dest': destination } });
      expect(answer.status).toBe(403);
    }
  });

  it('§6.1.2.2: the cookie lives as long as the refresh token may, and the session ends with a refused refresh', async () => {
    const lines = (await browser.send((await callbackOf(browser)).href)).headers.getSetCookie();
    const maxAge = Number(/Max-Age=(\d+)/.exec(lines.find((line) => line.includes('SameSite=Strict')) ?? '')?.[1]);
    expect(maxAge).toBeGreaterThan(13 * 86_400);
    const { Database } = await import('@portico/nest-service');
    const expire = {
      name: 'expire',
      text: "update portico_session set access_expires_at = now() - interval '1 minute'",
    };
    await app.app.get(Database).query(expire);
    issuer.intercept = (request, response) => {
      if (request.url !== '/token') return false;
      response.writeHead(400, { 'content-type': 'application/json' }).end('{"error":"invalid_grant"}');
      return true;
    };
    expect(await me(browser)).toBe(401);
    issuer.intercept = undefined;
  });

  it('§6.1.2.4: openid is asked for, and identity comes from the ID token', async () => {
    const { address } = await authorization();
    expect(address.searchParams.get('scope')?.split(' ')).toContain('openid');
  });
});

describe('RFC 10017 §6.1.3 security of a BFF', () => {
  it('§6.1.3.1: MUST be a confidential client', async () => {
    const seen: string[] = [];
    issuer.intercept = (request) => {
      if (request.url === '/token') seen.push(request.headers.authorization ?? '');
      return false;
    };
    await app.signIn(browser);
    issuer.intercept = undefined;
    expect(seen).toEqual([expect.stringMatching(/^Basic /)]);
  });

  it('§6.1.3.1: MUST use the authorization code grant', async () => {
    const { address } = await authorization();
    expect(address.searchParams.get('response_type')).toBe('code');
  });

  it('§6.1.3.2: cookies MUST be Secure and HttpOnly, SHOULD be Strict, path /, no Domain, __Host-', async () => {
    const callback = await callbackOf(browser);
    const lines = (await browser.send(callback.href)).headers.getSetCookie();
    const session = lines.find((line) => line.startsWith('__Host-portico-notes-7c1e='));
    expect(session).toMatch(/; Path=\/(;|$)/);
    expect(session).toContain('; Secure');
    expect(session).toContain('; HttpOnly');
    expect(session).toContain('; SameSite=Strict');
    expect(lines.join()).not.toMatch(/domain=/i);
  });

  it('§6.1.3.2: cookie content SHOULD be encrypted: the sign-in attempt is, the session is an id', async () => {
    const { answer, address } = await authorization();
    const [line] = answer.headers.getSetCookie();
    const value = /=([^;]*)/.exec(line ?? '')?.[1] ?? '';
    const nonce = address.searchParams.get('nonce') ?? 'missing';
    expect(Buffer.from(value, 'base64url').toString('latin1')).not.toContain(nonce);
  });

  it('§6.1.3.3: MUST defend against CSRF; §6.1.3.3.2: every request MUST carry the static header', async () => {
    await app.signIn(browser);
    for (const [method, path] of [
      ['GET', '/api/me'],
      ['POST', '/api/notes'],
      ['GET', '/api/auth/session'],
      ['GET', '/api/auth/apps'],
      ['POST', '/api/auth/logout'],
    ]) {
      const answer = await browser.send(app.url(path!), { method });
      expect([path, answer.status]).toEqual([path, 403]);
    }
    expect(await me(browser)).toBe(200);
  });

  it('§6.1.3.3.2: answers no preflight of another origin', async () => {
    const headers = { origin: 'https://billing.example.com', 'access-control-request-method': 'POST' };
    const answer = await browser.send(app.url('/api/notes'), { method: 'OPTIONS', headers });
    expect([...answer.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
  });

  it('§6.1.3.6: MUST send tokens only to hosts that are allowed: apps that the manifest consumes', async () => {
    await using billing = await TestApp.start(issuer, { publicUrl: apps[1] });
    await using caller = await TestApp.start(issuer, { publicUrl: apps[0], database: app.database });
    await caller.signIn(browser);
    expect((await browser.api(caller.url('/api/call'))).status).toBe(502);
    issuer.consumes = { notes: [billing.publicUrl] };
    expect((await browser.api(caller.url('/api/call'))).status).toBe(200);
    issuer.route(app.publicUrl, await app.origin());
  });

  it('§6.1.4.2: no token reaches the browser', async () => {
    await app.signIn(browser);
    const bodies = await Promise.all(
      ['/api/auth/session', '/api/me', '/api/caller'].map(async (path) => (await browser.api(app.url(path))).text()),
    );
    expect(bodies.join()).not.toMatch(/eyJ|access_?token|refresh_?token|id_?token/i);
  });
});

describe('RFC 9700 security best current practice', () => {
  it('§2.1, §4.11.1: MUST NOT be an open redirector', () => {
    for (const path of ['//evil.com', '/\\evil.com', 'https://evil.com', '/.//evil.com', '/\t/evil.com']) {
      expect(safeReturnPath(path, app.publicUrl)).toBe('/');
    }
  });

  it('§2.1, §4.7: MUST prevent CSRF of the redirect: an answer that this browser did not ask for is refused', async () => {
    const stolen = await callbackOf(app.browser());
    const answer = await browser.send(stolen.href);
    expect(answer.headers.getSetCookie()).toEqual([]);
    // Starts its own sign-in with its own state.
    expect(await answer.text()).toContain('url=/api/auth/login?');
    expect(await me(browser)).toBe(401);
  });

  it.each([
    ['missing', (callback: URL) => callback.searchParams.delete('iss')],
    ['of another issuer', (callback: URL) => callback.searchParams.set('iss', 'https://evil.example.com')],
    ['given twice', (callback: URL) => callback.searchParams.append('iss', 'https://evil.example.com')],
  ])('§2.1, §4.4.2.1: MUST defend against mix-up: an answer with iss %s is refused', async (_name, change) => {
    const callback = await callbackOf(browser);
    change(callback);
    expect((await browser.send(callback.href)).status).toBe(400);
    expect(await me(browser)).toBe(401);
  });

  it('§2.1.1, §4.5.3: MUST prevent code injection: PKCE with S256, another for each sign-in', async () => {
    const [one, two] = [await authorization(), await authorization()];
    expect(one.address.searchParams.get('code_challenge_method')).toBe('S256');
    expect(one.address.searchParams.get('code_challenge')).not.toBe(two.address.searchParams.get('code_challenge'));
    expect(one.address.searchParams.get('nonce')).not.toBe(two.address.searchParams.get('nonce'));

    const victim = await callbackOf(app.browser());
    const own = await callbackOf(browser);
    own.searchParams.set('code', victim.searchParams.get('code') ?? '');
    expect((await browser.send(own.href)).status).toBe(400);
    expect(await me(browser)).toBe(401);
  });

  it('§2.1.2, §2.4: asks for no token in the front channel and takes no password', async () => {
    const { address } = await authorization();
    expect(address.searchParams.get('response_type')).not.toMatch(/token/);
    expect(sources()).not.toMatch(/grant_type.{0,5}password|response_mode.{0,5}fragment/);
  });

  it('§2.2.2, §4.14: refresh tokens of a confidential client are bound to it and never leave the server', async () => {
    await app.signIn(browser);
    const rows = JSON.stringify(await app.sessions());
    expect(rows).not.toMatch(/refreshToken/);
  });

  it('§2.3, §4.10.2: access tokens SHOULD be restricted to one audience, and others MUST be refused', async () => {
    const { address } = await authorization();
    expect(address.searchParams.get('resource')).toBe(app.publicUrl);
    const foreign = await issuer.accessToken('https://billing.example.com');
    const answer = await browser.send(app.url('/api/me'), { headers: { authorization: `Bearer ${foreign}` } });
    expect(answer.status).toBe(401);
  });

  it('§2.6: SHOULD configure itself from the issuer’s metadata', () => {
    expect(issuer.requests).toContain('GET /.well-known/openid-configuration');
  });

  it('§4.1.1: the redirect URI is one fixed address', async () => {
    const { address } = await authorization();
    expect(address.searchParams.get('redirect_uri')).toBe('https://notes.example.com/api/auth/callback');
  });

  it('§4.2.4: pages of sign-in load nothing foreign and send no Referer', async () => {
    const answer = await browser.send((await callbackOf(browser)).href);
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  it('§4.2.4, §4.3.1: state is one-time: a code in the history cannot be used again', async () => {
    const callback = await callbackOf(browser);
    expect((await browser.send(callback.href)).status).toBe(200);
    const again = await browser.send(callback.href);
    expect(again.headers.getSetCookie()).toEqual([]);
    expect(await again.text()).toContain('url=/api/auth/login?');
  });

  it('§4.3.2: no access token travels in a URL', async () => {
    const visit = await browser.visit(app.url('/api/auth/login'));
    expect(visit.hops.join()).not.toMatch(/access_token|id_token=/);
  });

  it('§4.9.1, §4.10.1: a token bound to a key is not taken as a bearer token', async () => {
    const bound = await issuer.accessToken(app.publicUrl, { cnf: { jkt: 'thumbprint' } });
    const answer = await browser.send(app.url('/api/me'), { headers: { authorization: `Bearer ${bound}` } });
    expect(answer.status).toBe(401);
  });

  it('§4.12: redirects after which a body must not be sent again are 303', async () => {
    const { answer } = await authorization();
    expect(answer.status).toBe(303);
  });
});

function sources(): string {
  const root = fileURLToPath(new URL('../src', import.meta.url));
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  return files.map((file) => readFileSync(`${root}/${file}`, 'utf8')).join('\n');
}
