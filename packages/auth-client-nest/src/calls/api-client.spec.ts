import { expect, it } from 'vitest';
import { apiClient } from './api-client.ts';
import type { AuthFetch } from './auth-fetch.ts';

interface Paths {
  '/api/invoices/{id}': {
    patch: {
      parameters: { path: { id: string }; query?: { dry?: boolean } };
      requestBody: { content: { 'application/json': { paid: boolean } } };
      responses: {
        200: { content: { 'application/json': { id: string } } };
        default: { content: { 'application/problem+json': { code: string } } };
      };
    };
  };
}

it('sends path, query, method and body through authFetch, and tells an answer from a problem', async () => {
  const calls: unknown[] = [];
  let answer = Response.json({ id: '7' });
  const authFetch: AuthFetch = async (slug, path, init) => {
    calls.push([slug, path, init?.method, init?.body, new Headers(init?.headers).get('content-type')]);
    return answer;
  };
  const billing = apiClient<Paths>(authFetch, 'billing');
  const change = { params: { path: { id: 'a/b' }, query: { dry: true } }, body: { paid: true } };
  expect((await billing.PATCH('/api/invoices/{id}', change)).data).toEqual({ id: '7' });
  expect(calls).toEqual([['billing', '/api/invoices/a%2Fb?dry=true', 'PATCH', '{"paid":true}', 'application/json']]);

  answer = Response.json({ code: 'invoice.paid' }, { status: 409 });
  const refused = await billing.PATCH('/api/invoices/{id}', change);
  expect([refused.data, refused.error, refused.response.status]).toEqual([undefined, { code: 'invoice.paid' }, 409]);
});
