import { mkdir, mkdtemp, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '../../../test/test-app.ts';

const SHELL = `<!doctype html><head><script>theme()</script><!-- portico-page --></head><script type="module" src="/assets/index-abc.js"></script>`;
const LARGE = `main('${'door '.repeat(1000)}')`;
let app: TestApp;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'portico-pages-'));
  await mkdir(join(folder, 'assets'));
  await writeFile(join(folder, 'index.html'), SHELL);
  await writeFile(join(folder, 'assets/index-abc.js'), 'main()');
  await writeFile(join(folder, 'assets/large-abc.js'), LARGE);
  await writeFile(join(folder, 'assets/.secret.js'), 'not an asset');
  await writeFile(join(folder, 'outside.js'), 'outside()');
  app = await testApp({ AUTH_FRONTEND_DIR: folder });
});
afterAll(async () => {
  await app[Symbol.asyncDispose]();
  await rm(folder, { recursive: true });
});

describe('the sign-in pages', () => {
  it.each(['/setup?token=abc', '/interaction/some-uid', '/signed-out', '/error'])('are served at %s', async (path) => {
    const response = await app.request(path);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('referrer-policy')).toBe('same-origin');
    expect(response.headers.get('content-security-policy')).toContain("script-src 'self' 'sha256-");
    expect(await response.text()).toContain('/assets/index-abc.js');
  });

  it('bring their files along, to be kept for ever', async () => {
    const response = await app.request('/assets/index-abc.js');
    expect(response.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(await response.text()).toBe('main()');
  });

  it.each(['br', 'gzip'])('travel compressed with %s, and not at all to a browser that has them', async (encoding) => {
    const headers = { 'accept-encoding': encoding };
    const response = await app.request('/assets/large-abc.js', { headers });
    expect(response.headers.get('content-encoding')).toBe(encoding);
    expect(response.headers.get('vary')).toBe('accept-encoding');
    expect(Number(response.headers.get('content-length'))).toBeLessThan(LARGE.length / 10);
    expect(await response.text()).toBe(LARGE);
    const known = { ...headers, 'if-none-match': response.headers.get('etag')! };
    expect((await app.request('/assets/large-abc.js', { headers: known })).status).toBe(304);
  });

  it('show a page with a way out at an address that has none, and a problem to programs', async () => {
    for (const path of ['/nowhere', '/interaction/a/b', '/setup/x']) {
      const page = await app.request(path, { headers: { accept: 'text/html' } });
      expect(page.status).toBe(404);
      expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(await page.text()).toContain('{"page":"lost","continueUrl":"http://portal.localhost:');
      const problem = await app.request(path, { headers: { accept: 'application/json' } });
      expect([problem.status, problem.headers.get('content-type')]).toEqual([
        404,
        expect.stringContaining('application/problem+json'),
      ]);
    }
    const api = await app.request('/api/nowhere', { headers: { accept: 'text/html' } });
    expect(api.headers.get('content-type')).toContain('application/problem+json');
  });

  it.each([
    '/assets/.secret.js',
    '/outside.js',
    '/assets/..%2foutside.js',
    '/assets/%2e%2e%2foutside.js',
    '/assets/..%5coutside.js',
    '/assets/index-abc.js%00.css',
    '/assets/__proto__',
  ])('bring nothing else: %s', async (path) => {
    const response = await app.request(path);
    expect([400, 404]).toContain(response.status);
    expect(await response.text()).not.toMatch(/outside\(\)|not an asset/);
  });

  it('change when they are built again', async () => {
    const index = join(folder, 'index.html');
    await writeFile(index, (await readFile(index, 'utf8')).replace('abc', 'def'));
    await utimes(index, new Date(), new Date(Date.now() + 5000));
    expect(await (await app.request('/error')).text()).toContain('/assets/index-def.js');
  });

  it('lead from the bare issuer to the portal', async () => {
    const response = await app.request('/');
    expect(response.status).toBe(302);
    expect(response.headers.get('location')).toMatch(/^http:\/\/portal\.localhost:\d+\/$/);
  });
});
