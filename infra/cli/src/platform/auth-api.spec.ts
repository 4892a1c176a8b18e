import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type AuthApi, createAuthApi } from './auth-api.ts';

interface Seen {
  method?: string;
  url?: string;
  headers: IncomingHttpHeaders;
  body: string;
}

describe('the API of auth', () => {
  let server: Server;
  let api: AuthApi;
  let seen: Seen;
  let answer: { status: number; body: string };

  beforeAll(async () => {
    server = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk) => (body += chunk));
      request.on('end', () => {
        seen = { method: request.method, url: request.url, headers: request.headers, body };
        response.writeHead(answer.status).end(answer.body);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    api = createAuthApi({
      origin: `http://127.0.0.1:${port}`,
      issuer: 'https://auth.example.com',
      serviceSecret: 'service-secret',
    });
  });
  beforeEach(() => {
    answer = { status: 200, body: '{"fine":true}' };
  });
  afterAll(() => server.close());

  it('speaks to loopback under the public name, with the service credential', async () => {
    expect(await api.call('GET', '/version')).toEqual({ status: 200, body: { fine: true } });
    expect(seen.headers).toMatchObject({
      host: 'auth.example.com',
      'x-forwarded-proto': 'https',
      authorization: 'Bearer service-secret',
    });
  });

  it.each(['PUT', 'POST', 'DELETE'])('sends the body of a %s', async (method) => {
    await api.call(method, '/api/x', { name: 'Łódź' });
    expect(seen).toMatchObject({ method, body: '{"name":"Łódź"}' });
    expect(seen.headers['content-type']).toBe('application/json');
  });

  it('names the fields that auth refused', async () => {
    const fields = [{ path: 'redirectUris.0', message: 'has a fragment' }];
    answer = { status: 400, body: JSON.stringify({ code: 'request.invalid', title: 'Not valid.', fields }) };
    await expect(api.call('POST', '/api/apps', {})).rejects.toMatchObject({
      code: 'request.invalid',
      failed: 'redirectUris.0: has a fragment',
    });
  });

  it("reports auth's message, with its code", async () => {
    answer = { status: 404, body: '{"code":"directory.person_not_found","title":"There is no such person."}' };
    await expect(api.call('GET', '/api/x')).rejects.toMatchObject({
      code: 'directory.person_not_found',
      failed: 'There is no such person.',
      exitCode: 1,
    });
  });

  it.each([
    [
      {
        title: 'Not valid.',
        fields: [
          { path: 'name', message: 'is empty' },
          { path: 'a.b', message: 'is long' },
        ],
      },
      'name: is empty; a.b: is long',
    ],
    [{ title: 'Not valid.', fields: [] }, 'Not valid.'],
    [
      { title: 'No.', detail: 'The email address has no @.', fields: [{ path: 'email', message: 'has no @' }] },
      'The email address has no @.',
    ],
  ])('names the fields that are wrong: %j', async (problem, failed) => {
    answer = { status: 400, body: JSON.stringify(problem) };
    await expect(api.call('POST', '/api/apps', {})).rejects.toMatchObject({ failed });
  });

  it('takes a status as an answer when it is expected', async () => {
    answer = { status: 404, body: '{}' };
    expect(await api.call('POST', '/api/sealed-values/reseal', {}, { accept: [404] })).toMatchObject({ status: 404 });
  });

  it('asks the administrative API, and says the first refusal with its code', async () => {
    answer = { status: 200, body: '{"data":{"removeClient":true}}' };
    await api.admin.removeClient('client-7');
    expect(seen).toMatchObject({ method: 'POST', url: '/graphql' });
    expect(JSON.parse(seen.body)).toMatchObject({ variables: { clientId: 'client-7' } });
    const extensions = { code: 'clients.not_found', status: 404, detail: 'It was removed.' };
    answer = { status: 200, body: JSON.stringify({ data: null, errors: [{ message: 'No.', extensions }] }) };
    const refusal = { code: 'clients.not_found', failed: 'It was removed.', exitCode: 1 };
    await expect(api.admin.removeClient('client-7')).rejects.toMatchObject(refusal);
  });

  it('never says its credential, whatever comes back', async () => {
    answer = { status: 500, body: 'service-secr' };
    const error = await api.call('GET', '/x').catch((one: unknown) => one);
    expect(JSON.stringify(error)).not.toContain('service-secret');
  });

  it('reports when nothing responds', async () => {
    const nobody = createAuthApi({ origin: 'http://127.0.0.1:1', issuer: 'http://auth.localhost', serviceSecret: 'x' });
    await expect(nobody.call('GET', '/')).rejects.toMatchObject({
      code: 'auth.unreachable',
      failed: "auth doesn't answer on 127.0.0.1:1.",
    });
  });
});
