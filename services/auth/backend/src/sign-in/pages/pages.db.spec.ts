import { mkdir, mkdtemp, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '../../../test/test-app.ts';

const SHELL = `<!doctype html><head><script>theme()</script><!-- portico-page --></head><script type="module" src="/assets/index-abc.js"></script>`;
let app: TestApp;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'portico-pages-'));
  await mkdir(join(folder, 'assets'));
  await writeFile(join(folder, 'index.html'), SHELL);
  await writeFile(join(folder, 'assets/index-abc.js'), 'main()');
  await writeFile(join(folder, 'assets/secret.txt'), 'not an asset');
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

  it.each([
    '/assets/secret.txt',
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

  it('change when they are built anew', async () => {
    const index = join(folder, 'index.html');
    await writeFile(index, (await readFile(index, 'utf8')).replace('abc', 'def'));
    await utimes(index, new Date(), new Date(Date.now() + 5000));
    expect(await (await app.request('/error')).text()).toContain('/assets/index-def.js');
  });

  it('send who comes to the issuer itself on to the portal', async () => {
    const response = await app.request('/');
    expect(response.status).toBe(302);
    expect(response.headers.get('location')).toMatch(/^http:\/\/portal\.localhost:\d+\/$/);
  });
});
