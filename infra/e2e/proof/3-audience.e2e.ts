import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { administrator } from '../src/people.ts';
import { loopbackFetch } from '../src/loopback-fetch.ts';
import { expect, open, signIn, test } from '../src/proof.ts';

test.describe.configure({ mode: 'serial' });

test("app A's token is refused by app B", async ({ platform }) => {
  const { accessToken } = await platform.porticoJson<{ accessToken: string }>([
    'token',
    '--as',
    administrator.email,
    '--app',
    'template-app',
  ]);
  const headers = { authorization: `Bearer ${accessToken}` };
  expect((await loopbackFetch(await platform.url('template-app', '/api/notes'), { headers })).status).toBe(200);
  expect((await loopbackFetch(await platform.url('tenders', '/api/notes'), { headers })).status).toBe(401);
});

test("A's cookie is never sent to B", async ({ page, platform }) => {
  await open(page, await platform.url('template-app'));
  await signIn(page, administrator);
  await expect(page.getByRole('button', { name: 'New note' }).first()).toBeVisible();
  const tenders = await platform.url('tenders');
  const sent: string[] = [];
  page.on('request', async (request) => {
    if (request.url().startsWith(tenders)) sent.push((await request.allHeaders()).cookie ?? '');
  });
  await open(page, tenders);
  await expect(page.getByRole('button', { name: 'New note' }).first()).toBeVisible();
  expect(sent.length).toBeGreaterThan(0);
  expect(sent.filter((cookie) => cookie.includes('template-app'))).toEqual([]);
});

test('A calls B for the person only when its manifest consumes B', async ({ platform }) => {
  const { accessToken } = await platform.porticoJson<{ accessToken: string }>([
    'token',
    '--as',
    administrator.email,
    '--app',
    'tenders',
  ]);
  const exchange = async () => {
    const env = await readFile(join(platform.root, 'apps/products/tenders/.env'), 'utf8');
    const secret = /^PORTICO_CLIENT_SECRET=(.*)$/m.exec(env)?.[1] ?? '';
    const response = await loopbackFetch(await platform.url('auth', '/token'), {
      method: 'POST',
      headers: { authorization: `Basic ${Buffer.from(`tenders:${secret}`).toString('base64')}` },
      body: new URLSearchParams({
        grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
        subject_token: accessToken,
        subject_token_type: 'urn:ietf:params:oauth:token-type:access_token',
        resource: await platform.url('template-app'),
      }),
    });
    return { status: response.status, body: (await response.json()) as { access_token?: string; error?: string } };
  };
  expect((await exchange()).body.error).toBe('invalid_target');

  const manifest = join(platform.root, 'apps/products/tenders/app.manifest.yml');
  const before = await readFile(manifest, 'utf8');
  await writeFile(manifest, before.replace(/^apis: .*\n/m, '') + 'apis: { consumes: [template-app] }\n');
  await expect.poll(async () => (await exchange()).status, { timeout: 60_000 }).toBe(200);
  const { body } = await exchange();
  const claims = JSON.parse(Buffer.from(body.access_token?.split('.')[1] ?? '', 'base64url').toString()) as {
    aud: string;
    act: unknown;
  };
  expect(claims).toMatchObject({ aud: await platform.url('template-app') });
  expect(JSON.stringify(claims.act)).toContain('tenders');
  const called = await loopbackFetch(await platform.url('template-app', '/api/notes'), {
    headers: { authorization: `Bearer ${body.access_token}` },
  });
  expect(called.status).toBe(200);
});
