import { expect, it } from 'vitest';
import type { Setting } from '../gateway-under-test.ts';
import { ask, askEcho, valuesOf } from '../http-client.ts';

const host = 'crm.portico.test:8080';

export function forwarding(current: () => Setting): void {
  const base = () => current().gateway.baseUrl;
  const client = () => current().gateway.clientAddress ?? '127.0.0.1';

  it('says who asked, for which host and how', async () => {
    const echo = await askEcho(base(), host);
    expect(valuesOf(echo, 'x-forwarded-for')).toEqual([client()]);
    expect(valuesOf(echo, 'x-forwarded-host')).toEqual([host]);
    expect(valuesOf(echo, 'x-forwarded-proto')).toEqual(['http']);
  });

  it.each([
    ['X-Forwarded-For', '6.6.6.6'],
    ['x-forwarded-for', '127.0.0.1, 6.6.6.6'],
    ['X-Forwarded-Host', 'evil.example'],
    ['X-Forwarded-Proto', 'https-evil'],
    ['X-Forwarded-Port', '6666'],
    ['X-Forwarded-Server', 'evil.example'],
    ['X-Forwarded-Prefix', '/evil'],
    ['X-Forwarded-User', 'evil'],
    ['X_Forwarded_For', '6.6.6.6'],
    ['X-Real-IP', '6.6.6.6'],
    ['X-Portico-Client-Address', '6.6.6.6'],
    ['X_Portico_Client_Address', '6.6.6.6'],
    ['Forwarded', 'for=6.6.6.6;host=evil.example'],
    ['Proxy-Authorization', 'Basic evil'],
  ])('believes no client about %s', async (name, value) => {
    const echo = await askEcho(base(), host, { headers: { [name]: value } });
    // The gateway's own id is random and could contain four sixes.
    const claims = echo.headers
      .filter(([header]) => header !== 'x-request-id')
      .map(([, text]) => text)
      .join('\n');
    expect(claims).not.toMatch(/6\.6\.6\.6|6666|evil/);
    expect(valuesOf(echo, 'x-forwarded-for')).toEqual([client()]);
  });

  it('gives every request an id of its own, to the app and to the client', async () => {
    const [first, second] = await Promise.all([1, 2].map(() => ask(base(), host, { path: '/api/echo' })));
    const id = String(first!.headers['x-request-id']);
    expect(id).toMatch(/^[\w-]{16,}$/);
    expect(id).not.toBe(second!.headers['x-request-id']);
    expect(first!.text).toContain(`["x-request-id","${id}"]`);
  });

  it('takes no request id from a client', async () => {
    const echo = await askEcho(base(), host, { headers: { 'x-request-id': 'forged-request-id' } });
    expect(valuesOf(echo, 'x-request-id')).toHaveLength(1);
    expect(valuesOf(echo, 'x-request-id')).not.toContain('forged-request-id');
  });

  it('keeps headers of one hop to that hop, those that Connection names too', async () => {
    const headers = {
      connection: 'close, x-mine',
      'x-mine': 'hop',
      te: 'trailers',
      'keep-alive': 'timeout=9',
      'x-kept': 'yes',
    };
    const echo = await askEcho(base(), host, { headers });
    for (const name of ['x-mine', 'te', 'keep-alive']) expect(valuesOf(echo, name), name).toEqual([]);
    expect(valuesOf(echo, 'x-kept')).toEqual(['yes']);

    const answer = await ask(base(), host, { path: '/api/odd-headers' });
    expect(answer.headers['x-hop']).toBeUndefined();
    expect(answer.headers['proxy-authenticate']).toBeUndefined();
  });

  it("does not let Connection remove the gateway's headers", async () => {
    const headers = { connection: 'close, x-forwarded-for, x-forwarded-proto, host, x-request-id' };
    const echo = await askEcho(base(), host, { headers });
    expect(valuesOf(echo, 'x-forwarded-for')).toEqual([client()]);
    expect(valuesOf(echo, 'x-forwarded-proto')).toEqual(['http']);
    expect(valuesOf(echo, 'host')).toEqual([host]);
    expect(valuesOf(echo, 'x-request-id')).toHaveLength(1);
  });

  it('passes cookies, repeated headers and bytes beyond ASCII through', async () => {
    const headers = { cookie: 'a=1; b=2', 'x-many': ['one', 'two'], 'x-latin': 'caf\u00e9' };
    const echo = await askEcho(base(), host, { headers });
    expect(valuesOf(echo, 'cookie')).toEqual(['a=1; b=2']);
    expect(valuesOf(echo, 'x-many').join(', ')).toBe('one, two');
    expect(valuesOf(echo, 'x-latin')).toEqual(['caf\u00e9']);

    const answer = await ask(base(), host, { path: '/api/odd-headers' });
    expect(answer.headers['set-cookie']).toEqual(['a=1; Path=/', 'b=2; Path=/']);
    expect(answer.headers['x-latin']).toBe('é');
  });

  it.each(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])('passes %s on with its body', async (method) => {
    const body = '{"é":1}';
    const headers = { 'content-length': Buffer.byteLength(body) };
    expect(await askEcho(base(), host, { method, body, headers })).toMatchObject({ method, bytes: 8 });
  });

  it('passes a refusal of a body back while the body is on its way', async () => {
    const body = Buffer.alloc(5_000_000, 'x');
    const headers = { 'content-type': 'application/json', 'content-length': body.length };
    for (let count = 0; count < 3; count += 1) {
      const answer = await ask(base(), host, { method: 'POST', path: '/api/too-large', headers, body });
      expect([answer.status, answer.text]).toEqual([413, '{"code":"request.too_large"}']);
    }
  });

  it('passes an empty POST on', async () => {
    expect(await askEcho(base(), host, { method: 'POST', headers: { 'content-length': 0 } })).toMatchObject({
      bytes: 0,
    });
  });

  it.each([200, 201, 204, 304, 400, 401, 403, 404, 409, 418, 422, 429, 500, 503])(
    'passes status %i back',
    async (code) => {
      const answer = await ask(base(), host, { path: `/api/status?code=${code}` });
      expect(answer.status).toBe(code);
      expect(answer.headers['x-app']).toBe('crm');
    },
  );

  it('answers HEAD with the headers of GET and no body', async () => {
    const answer = await ask(base(), host, { method: 'HEAD', path: '/api/echo' });
    expect(answer.status).toBe(200);
    expect(Number(answer.headers['content-length'])).toBeGreaterThan(100);
    expect(answer.body.length).toBe(0);
  });

  it('has one limit for the headers of pages and API alike', async () => {
    for (const path of ['/api/echo', '/']) {
      const status = async (bytes: number) =>
        (await ask(base(), 'auth.portico.test', { path, headers: { cookie: 'a='.padEnd(bytes, 'x') } })).status;
      expect(await status(30_000)).toBe(200);
      expect(await status(45_000)).toBe(431);
    }
  });

  it('refuses headers beyond reason with 431, and serves on', async () => {
    const answer = await ask(base(), host, { path: '/api/echo', headers: { 'x-large': 'x'.repeat(1_200_000) } }).catch(
      (error: NodeJS.ErrnoException) => error,
    );
    // A gateway can close the connection before the client has written everything.
    if (answer instanceof Error) expect(answer.code).toMatch(/ECONNRESET|EPIPE/);
    else expect(answer.status).toBe(431);
    expect((await askEcho(base(), host)).method).toBe('GET');
  });
}
