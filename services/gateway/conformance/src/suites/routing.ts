import { expect, it } from 'vitest';
import type { Setting } from '../gateway-under-test.ts';
import { ask, askEcho, exchangeRaw, statusOf, valuesOf } from '../http-client.ts';

export function routing(current: () => Setting): void {
  const base = () => current().gateway.baseUrl;

  it.each([
    ['lower case', 'crm.portico.test'],
    ['upper case', 'CRM.Portico.TEST'],
    ['a port', 'crm.portico.test:8080'],
    ['a trailing dot', 'crm.portico.test.'],
    ['a trailing dot and a port', 'crm.portico.test.:8080'],
  ])('finds an app by a Host in %s', async (_, host) => {
    const answer = await ask(base(), host, { path: '/api/echo' });
    expect(answer.headers['x-app']).toBe('crm');
  });

  it('tells the app the Host as it was sent', async () => {
    expect(valuesOf(await askEcho(base(), 'crm.portico.test:8080'), 'host')).toEqual(['crm.portico.test:8080']);
  });

  it('gives an app without a frontend every path, and one with a frontend only /api', async () => {
    const paths = ['/', '/auth?client_id=x', '/.well-known/openid-configuration', '/api', '/api?x=1', '/api/a'];
    for (const path of paths) {
      expect((await ask(base(), 'auth.portico.test', { path })).headers['x-app'], path).toBe('auth');
    }
    for (const path of ['/api', '/api?x=1', '/api/a/b?c=d']) {
      expect((await ask(base(), 'crm.portico.test', { path })).headers['x-app'], path).toBe('crm');
    }
    for (const path of ['/apis', '/api-docs', '/API/echo']) {
      expect((await ask(base(), 'crm.portico.test', { path })).headers['x-app'], path).toBeUndefined();
    }
  });

  it.each(['/api/a%2Fb?x=%20&y=%C3%A9', '/api//double//slash', '/api/~tilde;v=1', '/api/?', '/api/a?b?c=/../d'])(
    'passes the address %s on letter for letter',
    async (path) => {
      expect((await askEcho(base(), 'crm.portico.test', { path })).url).toBe(path);
    },
  );

  it('answers an unknown host with a page that lists nothing', async () => {
    const { stage } = current();
    const answer = await ask(base(), 'nobody.portico.test', { headers: { accept: 'text/html' } });
    expect(answer.status).toBe(404);
    expect(answer.headers['content-type']).toContain('text/html');
    for (const route of stage.routes) expect(answer.text).not.toContain(route.hosts[0]);
    expect(answer.text).not.toMatch(/crm|auth\b|down|127\.0\.0\.1/i);
  });

  it('answers an unknown host with a problem where JSON is wanted', async () => {
    const answer = await ask(base(), 'nobody.portico.test', { headers: { accept: 'application/json' } });
    expect(answer.status).toBe(404);
    expect(answer.headers['content-type']).toContain('application/problem+json');
  });

  it.each(['GET', 'POST'])('leads a previous slug to the same place of the new one: %s', async (method) => {
    const answer = await ask(base(), 'old-crm.portico.test', { method, path: '/deals/7?tab=notes&x=%2F' });
    expect(answer.status).toBe(308);
    expect(answer.headers.location).toBe('http://crm.portico.test/deals/7?tab=notes&x=%2F');
  });

  it.each(['//evil.example/', '/\\evil.example', '/@evil.example', '/.evil.example'])(
    'never leads away from the platform: %s',
    async (path) => {
      const { text } = await exchangeRaw(base(), `GET ${path} HTTP/1.1\r\nhost: old-crm.portico.test\r\n\r\n`);
      const location = /^location: (.*)$/im.exec(text)?.[1];
      if (location !== undefined) expect(new URL(location).origin).toBe('http://crm.portico.test');
      else expect(statusOf(text)).toBeGreaterThanOrEqual(400);
    },
  );

  it('lets an absolute-form target rule over the Host header, or refuses it', async () => {
    const target = 'GET http://crm.portico.test/api/echo?absolute HTTP/1.1\r\n';
    const { text } = await exchangeRaw(base(), `${target}host: auth.portico.test\r\nconnection: close\r\n\r\n`);
    if (statusOf(text) === 200) {
      expect(text).toMatch(/^x-app: crm\r$/im);
      expect(text).toContain('["host","crm.portico.test"]');
      expect(text).toContain('"url":"/api/echo?absolute"');
    } else expect(statusOf(text)).toBe(400);
  });

  it.each([
    ['no Host', 'GET /api/refuse HTTP/1.1\r\n'],
    ['an empty Host', 'GET /api/refuse HTTP/1.1\r\nhost: \r\n'],
    ['two Hosts', 'GET /api/refuse HTTP/1.1\r\nhost: crm.portico.test\r\nhost: auth.portico.test\r\n'],
    ['two equal Hosts', 'GET /api/refuse HTTP/1.1\r\nhost: crm.portico.test\r\nHost: crm.portico.test\r\n'],
    ['two names in one Host', 'GET /api/refuse HTTP/1.1\r\nhost: crm.portico.test, auth.portico.test\r\n'],
    ['a Host with user information', 'GET /api/refuse HTTP/1.1\r\nhost: x@crm.portico.test\r\n'],
    ['a Host with a path', 'GET /api/refuse HTTP/1.1\r\nhost: crm.portico.test/x\r\n'],
    ['a Host with a space', 'GET /api/refuse HTTP/1.1\r\nhost: crm.portico.test x\r\n'],
    ['a port that is none', 'GET /api/refuse HTTP/1.1\r\nhost: crm.portico.test:80a\r\n'],
    [
      'an absolute target of an unknown host',
      'GET http://evil.example/api/refuse HTTP/1.1\r\nhost: crm.portico.test\r\n',
    ],
    [
      'an absolute target with user information',
      'GET http://crm.portico.test@evil.example/ HTTP/1.1\r\nhost: crm.portico.test\r\n',
    ],
    ['another scheme', 'GET ftp://crm.portico.test/api/refuse HTTP/1.1\r\nhost: crm.portico.test\r\n'],
    ['CONNECT', 'CONNECT crm.portico.test:443 HTTP/1.1\r\nhost: crm.portico.test:443\r\n'],
    ['TRACE', 'TRACE /api/refuse HTTP/1.1\r\nhost: crm.portico.test\r\n'],
  ])('refuses %s', async (_, head) => {
    const { stage } = current();
    const { text, closed } = await exchangeRaw(base(), `${head}\r\n`);
    if (statusOf(text) === 0) expect(closed).toBe(true);
    else expect(statusOf(text)).toBeGreaterThanOrEqual(400);
    for (const app of [stage.crm, stage.auth]) expect(app.seen.map(({ url }) => url)).not.toContain('/api/refuse');
  });
}
