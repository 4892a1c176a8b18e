import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startAppServer, type AppServer } from '../../test/app-server.ts';
import { ApiError, createAuthClient } from '../index.ts';

let server: AppServer;
const { authFetch } = createAuthClient();
beforeEach(async () => {
  server = await startAppServer();
  vi.stubGlobal('location', new URL('/notes', server.origin));
});
afterEach(() => server.close());

test('sends the same request as fetch, with the custom header', async () => {
  const response = await authFetch('/api/notes', {
    method: 'POST',
    body: '{"title":"Frost"}',
    headers: { 'Content-Type': 'application/json' },
  });
  expect(await response.json()).toEqual({ ok: true });
  expect(server.seen[0]).toMatchObject({ method: 'POST', path: '/api/notes', body: '{"title":"Frost"}' });
  expect(server.seen[0]?.headers).toMatchObject({ 'x-portico-csrf': '1', 'content-type': 'application/json' });
});

test('takes a URL and a Request, and keeps the headers of the latter', async () => {
  await authFetch(new URL('/api/notes', location.href));
  await authFetch(new Request(`${server.origin}/api/notes`, { headers: { 'X-Own': 'yes' } }));
  expect(server.seen[1]?.headers).toMatchObject({ 'x-own': 'yes', 'x-portico-csrf': '1' });
});

test('throws the problem of the answer, typed', async () => {
  const error = await authFetch('/api/problem').catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(ApiError);
  expect(error).toMatchObject({ status: 409, code: 'deal.changed', message: 'Load it again.', name: 'ApiError' });
  expect((error as ApiError).problem['requestId']).toBe('r1');
});

test('throws the status when the response is not a problem document', async () => {
  await expect(authFetch('/api/page')).rejects.toMatchObject({ status: 502, code: 'http.502', problem: {} });
});

test('throws status 0 without an answer, with the cause', async () => {
  await server.close();
  await expect(authFetch('/api/notes')).rejects.toMatchObject({
    status: 0,
    code: 'network.unreachable',
    cause: expect.anything(),
  });
});

test('passes on an abort as it is', async () => {
  const abort = new AbortController();
  const pending = authFetch('/api/notes', { signal: abort.signal });
  abort.abort();
  await expect(pending).rejects.toMatchObject({ name: 'AbortError' });
});

test.each([
  'https://evil.example/api/notes',
  '//evil.example/api/notes',
  'http://127.0.0.1:1/api/notes',
  'data:application/json,{}',
  'javascript:alert(1)',
])('refuses %s before anything is sent', async (address) => {
  await expect(authFetch(address)).rejects.toThrow('call other origins from this app');
  expect(server.seen).toEqual([]);
});

test('refuses a redirect of the own origin to another', async () => {
  await expect(authFetch('/api/elsewhere')).rejects.toMatchObject({ status: 0, code: 'network.unreachable' });
});
