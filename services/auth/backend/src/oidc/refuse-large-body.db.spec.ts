import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestApp, testApp } from '../../test/test-app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app[Symbol.asyncDispose]());

const post = (path: string, bytes: number) =>
  app.request(path, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'a='.padEnd(bytes, 'x'),
  });

it.each(['/token', '/request', '/token/introspection', '/token/revocation', '/auth'])(
  'a body over the limit is a 413 at %s, and the service continues',
  async (path) => {
    for (let count = 0; count < 3; count += 1) {
      const answer = await post(path, 5_000_000);
      expect([answer.status, await answer.json()]).toMatchObject([413, { error: 'invalid_request' }]);
    }
    expect((await post(path, 57 * 1024)).status).toBe(413);
    expect((await post(path, 50 * 1024)).status).toBeLessThan(413);
  },
);
