import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SERVICE_SECRET, type TestApp, testApp } from '../../test/test-app.ts';
import { RouteRequirements } from './route-requirements.ts';

let app: TestApp;

beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app[Symbol.asyncDispose]());

const guarded = () =>
  app
    .get(RouteRequirements)
    .list()
    .filter(({ requirement }) => requirement !== 'public');

describe('the routes', () => {
  it('keep their requirements', () => {
    expect(
      app
        .get(RouteRequirements)
        .list()
        .map(({ route, requirement, area }) => [requirement, area && `(${area})`, route].filter(Boolean).join(' ')),
    ).toMatchSnapshot();
  });

  it('refuse who brings nothing', async () => {
    expect(guarded().length).toBeGreaterThan(8);
    for (const { route, requirement } of guarded()) {
      const [method, path] = route.split(' ') as [string, string];
      const response = await app.request(path.replaceAll(/:\w+/g, 'x'), { method });
      expect([route, response.status]).toEqual([route, 401]);
      expect(response.headers.get('www-authenticate')).toMatch(
        requirement?.startsWith('app-or') || requirement === 'app' ? /^Basic / : /^Bearer$/,
      );
      expect(response.headers.get('content-type')).toContain('application/problem+json');
    }
  });

  it.each<[string, string]>([
    ['another secret of the same length', `Bearer ${SERVICE_SECRET.replace(/.$/, 'x')}`],
    ['the beginning of the secret', `Bearer ${SERVICE_SECRET.slice(0, -1)}`],
    ['the secret and more', `Bearer ${SERVICE_SECRET}x`],
    ['an empty secret', 'Bearer '],
    ['the secret under another scheme', `Basic ${SERVICE_SECRET}`],
    ['the secret as a user of Basic', `Basic ${Buffer.from(`cli:${SERVICE_SECRET}`).toString('base64')}`],
    ['the secret among others', `Bearer wrong, Bearer ${SERVICE_SECRET}`],
    ['an unsigned token', `Bearer ${unsigned()}`],
  ])('refuse %s', async (_title, authorization) => {
    for (const { route } of guarded()) {
      const [method, path] = route.split(' ') as [string, string];
      const response = await app.request(path.replaceAll(/:\w+/g, 'x'), { method, headers: { authorization } });
      expect([route, response.status]).toEqual([route, 401]);
    }
  });

  it('do not take the service credential for a person', async () => {
    const headers = { authorization: `Bearer ${SERVICE_SECRET}` };
    expect((await app.request('/api/me/apps', { headers })).status).toBe(401);
    expect((await app.request('/access/v1/snapshot', { headers })).status).toBe(401);
  });
});

function unsigned(): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'none', typ: 'at+jwt' })}.${part({ sub: 'admin', exp: 4102444800 })}.`;
}
