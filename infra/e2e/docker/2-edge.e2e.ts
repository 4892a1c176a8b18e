import { mkdir, readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { execa } from 'execa';
import { inspectContainer } from '../src/containers.ts';
import { loopbackFetch } from '../src/loopback-fetch.ts';
import { administrator } from '../src/people.ts';
import { expect, expectAccessible, open, signIn, test } from '../src/proof.ts';

test.describe.configure({ mode: 'serial' });

const screens = resolve(import.meta.dirname, '../../../.portico/screens');

test('a host that no app has is 404, on a page that says so', async ({ page, platform }) => {
  await mkdir(screens, { recursive: true });
  const answer = await page.goto(await platform.url('nowhere'), { waitUntil: 'load' });
  expect(answer?.status()).toBe(404);
  await expect(page.getByRole('heading', { name: 'There is nothing here' })).toBeVisible();
  await expectAccessible(page);
  await page.screenshot({ path: resolve(screens, 'docker-unknown-host.png') });
});

test('a stopped app shows the page of the embedded gateway, which opens the app by itself when it is back', async ({
  page,
  platform,
}) => {
  await open(page, await platform.url('template-app'));
  await signIn(page, administrator);
  await expect(page.getByRole('button', { name: 'New note' }).first()).toBeVisible();
  for (const name of ['template-app-frontend', 'template-app-backend']) {
    await execa('docker', ['stop', '--time', '5', (await inspectContainer(platform, name)).Id]);
  }
  const url = await platform.url('template-app');
  for (const path of [url, await platform.url('template-app', '/api/notes')]) {
    await expect
      .poll(async () => (await loopbackFetch(path, { headers: { accept: 'text/html' } })).status, { timeout: 15_000 })
      .toBe(503);
  }
  const problem = await loopbackFetch(await platform.url('template-app', '/api/notes'));
  expect(problem.status).toBe(503);
  expect(problem.headers.get('content-type')).toContain('application/problem+json');
  expect(await problem.json()).toMatchObject({ code: 'gateway.app_unavailable' });
  const shown = await page.goto(url);
  const html = (await shown?.text()) ?? '';
  await expect(page.getByRole('heading', { name: /is unavailable right now/ })).toBeVisible();
  // The same page without its refresh every two seconds.
  expect(html).toMatch(/<meta http-equiv="refresh"/);
  const still = await page.context().newPage();
  await still.setContent(html.replace(/<meta http-equiv="refresh"[^>]*>/, ''));
  await expectAccessible(still);
  await still.screenshot({ path: resolve(screens, 'docker-app-down.png') });

  for (const name of ['template-app-backend', 'template-app-frontend']) {
    await execa('docker', ['start', (await inspectContainer(platform, name)).Id]);
  }
  await expect(page.getByRole('button', { name: 'New note' }).first()).toBeVisible({ timeout: 60_000 });
});

test('a removed app is 404; its people lose nothing else', async ({ platform }) => {
  const url = await platform.url('tenders');
  expect((await loopbackFetch(url)).status).toBe(200);
  await platform.portico(['remove-app', 'tenders', '--yes']);
  await expect.poll(async () => (await loopbackFetch(url)).status, { timeout: 15_000 }).toBe(404);
  expect((await loopbackFetch(await platform.url('portal'))).status).toBe(200);
});

test('the bare domain leads to the portal', async ({ platform }) => {
  const portal = new URL(await platform.url('portal'));
  const bare = `${portal.protocol}//${portal.host.replace('portal.', '')}/`;
  const answer = await loopbackFetch(bare, { redirect: 'manual' });
  expect(answer.status).toBe(308);
  expect(answer.headers.get('location')).toBe(`${portal.origin}/`);
});

test('the access log is JSON, tells no secret, and carries the request id that the app answered with', async ({
  platform,
}) => {
  const answer = await loopbackFetch(await platform.url('template-app', '/api/health'), {
    headers: { authorization: 'Bearer not-to-be-logged', cookie: 'session=not-to-be-logged' },
  });
  const id = answer.headers.get('x-request-id') ?? '';
  expect(id).not.toBe('');
  const read = async () => {
    const { stdout } = await execa('docker', [
      'logs',
      '--tail',
      '200',
      (await inspectContainer(platform, 'gateway')).Id,
    ]);
    return stdout;
  };
  await expect.poll(read, { timeout: 10_000 }).toContain(id);
  const log = await read();
  expect(log).not.toContain('not-to-be-logged');
  const line = log.split('\n').find((one) => one.includes(id)) ?? '';
  expect(JSON.parse(line)).toMatchObject({ DownstreamStatus: 200, RequestPath: '/api/health' });
});

test('`docker compose up` in the folder of an app works by itself, and its long form is the same', async ({
  platform,
}) => {
  test.setTimeout(600_000);
  // Waits for manifest changes of earlier tests, which would start what is stopped here.
  await platform.portico(['apply']);
  for (const [slug, folder, shared] of [
    ['template-app', 'template-app', '../.env.shared'],
    ['portal', 'apps/portal', '../../.env.shared'],
  ] as const) {
    const options = {
      cwd: resolve(platform.root, folder),
      env: { PATH: process.env.PATH, HOME: process.env.HOME },
      extendEnv: false,
    };
    const compose = (...args: string[]) => execa('docker', ['compose', ...args], options);
    const plain = await compose('config');
    const long = await compose('--env-file', shared, '--env-file', './.env.app', 'config');
    expect(long.stdout).toBe(plain.stdout);
    await compose('down');
    await compose('up', '--detach', '--wait');
    await expect
      .poll(async () => (await loopbackFetch(await platform.url(slug, '/api/health'))).status, { timeout: 30_000 })
      .toBe(200);
  }
  expect(await readFile(resolve(platform.root, 'docker-compose.yml'), 'utf8')).toContain('services: {}');
});
