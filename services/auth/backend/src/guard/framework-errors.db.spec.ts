import { afterAll, beforeAll, expect, it } from 'vitest';
import { SERVICE_SECRET, type TestApp, testApp } from '../../test/test-app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app[Symbol.asyncDispose]());

const authorization = `Bearer ${SERVICE_SECRET}`;
const sync = (contentType: string, body: string) => ({
  method: 'PUT',
  headers: { authorization, 'content-type': contentType },
  body,
});

it.each([
  ['a malformed URL', '/api/apps/%zz', {}, 400, 'request.malformed'],
  ['a parameter that is too long', `/api/clients/${'x'.repeat(3000)}`, {}, 404, undefined],
  ['headers that are too long', '/api/health/live', { headers: { 'x-long': 'x'.repeat(80_000) } }, 431, undefined],
  ['malformed JSON', '/api/apps', sync('application/json', '{"a'), 400, undefined],
  ['an unsupported media type', '/api/apps', sync('text/csv', 'a,b'), 415, undefined],
])('answers %s with a problem', async (_what, path, init, status, code) => {
  const answer = await app.request(path, init);
  expect([answer.status, answer.headers.get('content-type')]).toEqual([
    status,
    expect.stringContaining('application/problem+json'),
  ]);
  const problem = (await answer.json()) as { type: string; code: string };
  expect(problem.type).toBe(`urn:portico:problem:${code ?? problem.code}`);
});
