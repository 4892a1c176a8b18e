import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import type { Setting } from '../gateway-under-test.ts';
import { ask, exchangeRaw, statusOf, type AskOptions } from '../http-client.ts';
import { scriptText, secretText } from '../stage.ts';

const host = 'crm.portico.test';
const script = '/assets/app-d41d8cd9.js';
const movie = '/assets/movie-5e6f7a8b.bin';
const navigation = { accept: 'text/html,application/xhtml+xml', 'sec-fetch-mode': 'navigate' };

export function frontends(current: () => Setting): void {
  const get = (path: string, options: AskOptions = {}) => ask(current().gateway.baseUrl, host, { path, ...options });

  it('serves the shell uncached, under a policy that allows only its own content', async () => {
    const answer = await get('/');
    expect(answer.status).toBe(200);
    expect(answer.text).toContain('shell of crm');
    expect(answer.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'strict-origin-when-cross-origin',
    });
    const policy = String(answer.headers['content-security-policy']);
    expect(policy).toMatch(/default-src 'self'/);
    expect(policy).toMatch(/script-src 'self' 'sha256-[^']+'/);
    expect(policy).toMatch(/frame-ancestors 'none'/);
    expect(policy).not.toContain('unsafe');
  });

  it('serves hashed assets for good', async () => {
    const answer = await get(script);
    expect(answer.text).toBe(scriptText);
    expect(answer.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(answer.headers['content-type']).toBe('text/javascript; charset=utf-8');
    expect(answer.headers['x-content-type-options']).toBe('nosniff');
  });

  it.each([
    ['br', 'br', brotliDecompressSync],
    ['gzip', 'gzip', gunzipSync],
    ['gzip, deflate, br, zstd', 'br', brotliDecompressSync],
    ['br;q=0.1, gzip;q=0.9', 'gzip', gunzipSync],
    ['*', 'br', brotliDecompressSync],
  ])('compresses for a client that accepts %s', async (accepted, encoding, decompress) => {
    const answer = await get(script, { headers: { 'accept-encoding': accepted } });
    expect(answer.headers['content-encoding']).toBe(encoding);
    expect(String(answer.headers.vary).toLowerCase()).toContain('accept-encoding');
    expect(decompress(answer.body).toString()).toBe(scriptText);
    expect(answer.body.length).toBeLessThan(scriptText.length / 4);
  });

  it.each(['identity', 'br;q=0, gzip;q=0', 'zstd'])(
    'does not compress for a client that accepts %s',
    async (accepted) => {
      const answer = await get(script, { headers: { 'accept-encoding': accepted } });
      expect(answer.headers['content-encoding']).toBeUndefined();
      expect(answer.text).toBe(scriptText);
    },
  );

  it('does not compress pictures', async () => {
    const answer = await get('/assets/photo-1a2b3c4d.png', { headers: { 'accept-encoding': 'br' } });
    expect(answer.headers['content-encoding']).toBeUndefined();
    expect(answer.body.length).toBe(5000);
  });

  it('answers 304 to a client that has the current copy, in the encoding that it has', async () => {
    for (const encoding of ['br', 'gzip', 'identity']) {
      const headers = { 'accept-encoding': encoding };
      const etag = String((await get(script, { headers })).headers.etag);
      const again = await get(script, { headers: { ...headers, 'if-none-match': `"other", W/${etag}` } });
      expect(again.status).toBe(304);
      expect(again.body.length).toBe(0);
      expect((await get(script, { headers: { ...headers, 'if-none-match': '"other"' } })).status).toBe(200);
    }
    const tags = await Promise.all(
      ['br', 'identity'].map(
        async (encoding) => (await get(script, { headers: { 'accept-encoding': encoding } })).headers.etag,
      ),
    );
    expect(tags[0]).not.toBe(tags[1]);
    expect((await get(script, { headers: { 'if-none-match': '*' } })).status).toBe(304);
  });

  it.each([
    ['bytes=0-9', 0, 9],
    ['bytes=10-', 10, -1],
    ['bytes=-5', -5, -1],
    ['bytes=0-99999999', 0, -1],
  ])('serves the range %s of small and large files', async (range, first, last) => {
    for (const [path, size] of [
      [script, scriptText.length],
      [movie, 6 * 1024 * 1024],
    ] as const) {
      const answer = await get(path, { headers: { range, 'accept-encoding': 'br' } });
      const start = first < 0 ? size + first : first;
      const end = last < 0 ? size - 1 : last;
      expect(answer.status).toBe(206);
      expect(answer.headers['content-range']).toBe(`bytes ${start}-${end}/${size}`);
      expect(answer.headers['content-encoding']).toBeUndefined();
      expect(answer.body.length).toBe(end - start + 1);
      if (path === script) expect(answer.text).toBe(scriptText.slice(start, end + 1));
    }
  });

  it('refuses a range beyond the end, ignores one that makes no sense or is of another version', async () => {
    const beyond = await get(script, { headers: { range: 'bytes=9999999-' } });
    expect(beyond.status).toBe(416);
    expect(beyond.headers['content-range']).toBe(`bytes */${scriptText.length}`);
    for (const range of ['bytes=9-1', 'lines=1-2', 'bytes=', 'bytes=a-b', 'bytes=0-1,4-5']) {
      expect((await get(script, { headers: { range } })).status, range).toBe(200);
    }
    expect((await get(script, { headers: { range: 'bytes=0-9', 'if-range': '"another"' } })).status).toBe(200);
  });

  it('answers HEAD with the headers of GET and no body', async () => {
    const answer = await get(movie, { method: 'HEAD' });
    expect(answer.headers['content-length']).toBe(String(6 * 1024 * 1024));
    expect(answer.headers['accept-ranges']).toBe('bytes');
    expect(answer.body.length).toBe(0);
  });

  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])('refuses %s', async (method) => {
    const answer = await get('/', { method });
    expect(answer.status).toBe(405);
    expect(answer.headers.allow).toBe('GET, HEAD');
  });

  it('gives the shell to a person who opens a deep link, and to nothing else', async () => {
    for (const path of ['/deals/7?tab=notes', '/a/b/c', '/version/1.2', '/%C3%A9']) {
      const answer = await get(path, { headers: navigation });
      expect([answer.status, answer.text.includes('shell of crm')], path).toEqual([200, true]);
    }
    const notFound: [string, AskOptions['headers']][] = [
      ['/assets/gone-00000000.js', navigation],
      ['/missing.png', { accept: 'image/avif,image/*' }],
      ['/missing', { accept: 'application/json' }],
      ['/missing', { accept: 'text/html', 'sec-fetch-mode': 'cors' }],
      ['/missing', {}],
    ];
    for (const [path, headers] of notFound) {
      const answer = await get(path, { headers });
      expect([answer.status, answer.text.includes('shell of crm')], path).toEqual([404, false]);
      expect(answer.headers['cache-control']).toBe('no-store');
    }
  });

  it('leaves 404 under /api to the app, as JSON, never the shell', async () => {
    const answer = await get('/api/status?code=404', { headers: navigation });
    expect(answer.status).toBe(404);
    expect(answer.headers['x-app']).toBe('crm');
  });

  it('serves names with spaces and letters beyond ASCII, and links that stay inside', async () => {
    expect((await get('/with%20space%20%C3%A9.txt')).text).toBe('spaced');
    expect((await get('/inside.svg')).headers['content-type']).toContain('image/svg+xml');
  });

  it.each([
    '/../secret.txt',
    '/assets/../../secret.txt',
    '/%2e%2e/secret.txt',
    '/assets/%2e%2e/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/assets/..%2f..%2fsecret.txt',
    '/%252e%252e/secret.txt',
    '/..\\secret.txt',
    '/..%5csecret.txt',
    '/....//secret.txt',
    '/.%2e/secret.txt',
    '//secret.txt',
    '/%c0%ae%c0%ae/secret.txt',
    '/secret.txt%00.js',
    '/index.html/../../secret.txt',
    '/link.txt',
    '/assets/up/secret.txt',
    '/.env',
    '/%2eenv',
    '/assets',
    '/assets/',
    '/etc/passwd',
    '/%2fetc%2fpasswd',
  ])('serves nothing from outside, and nothing hidden: %s', async (path) => {
    const { text } = await exchangeRaw(current().gateway.baseUrl, `GET ${path} HTTP/1.1\r\nhost: ${host}\r\n\r\n`, 150);
    expect(statusOf(text)).toBeGreaterThanOrEqual(300);
    expect(text).not.toContain(secretText);
    expect(text).not.toMatch(/HIDDEN|root:/);
  });

  it('shows a new build at once, and keeps serving the assets of the old one that it knows', async () => {
    const { frontend } = current().stage;
    const shell = join(frontend, 'index.html');
    await writeFile(`${shell}.new`, '<!doctype html><main>second build</main>');
    await rename(`${shell}.new`, shell);
    expect((await get('/')).text).toContain('second build');
    await writeFile(`${shell}.new`, '<!doctype html><main>shell of crm</main>');
    await rename(`${shell}.new`, shell);
    expect((await get('/')).text).toContain('shell of crm');
  });

  it('says that a frontend is still being built', async () => {
    const answer = await ask(current().gateway.baseUrl, 'unbuilt.portico.test', { headers: navigation });
    expect(answer.status).toBe(503);
    expect(answer.text).toMatch(/http-equiv="refresh"/);
    const api = await ask(current().gateway.baseUrl, 'unbuilt.portico.test', { path: '/api/echo' });
    expect(api.status).toBe(200);
  });
}
