import { loopbackFetch } from '../src/loopback-fetch.ts';
import { administrator } from '../src/people.ts';
import { expect, open, signIn, test } from '../src/proof.ts';

test.describe.configure({ mode: 'serial' });

for (const victim of ['postgres', 'auth', 'template-app']) {
  test(`after SIGKILL of ${victim} the platform returns by itself: nobody signs in again, no saved note is lost`, async ({
    page,
    platform,
  }) => {
    await open(page, await platform.url('template-app'));
    await signIn(page, administrator);
    await page.getByRole('button', { name: 'New note' }).first().click();
    const title = `Kept through the loss of ${victim} ${Date.now()}`;
    await page.getByLabel('Title').fill(title);
    await expect(page.getByText('Saved')).toBeVisible();

    const pid = await pidOf(victim);
    process.kill(pid, 'SIGKILL');
    await expect.poll(async () => (await pidOf(victim)) !== pid, { timeout: 30_000 }).toBe(true);
    await expect
      .poll(async () => (await loopbackFetch(`${new URL(page.url()).origin}/api/health`)).status, { timeout: 30_000 })
      .toBe(200);

    await page.reload();
    await expect(page.getByText(title).first()).toBeVisible();
    expect(new URL(page.url()).hostname).toBe('template-app.localhost');
    await open(page, await platform.url('portal'));
    await expect(page.getByRole('heading', { name: /Inês/ })).toBeVisible();

    async function pidOf(name: string): Promise<number> {
      const processes = await platform.processes();
      return processes.find((process) => process.name === name)?.pid ?? 0;
    }
  });
}

test('after SIGKILL of the supervisor, `up` recovers without manual cleaning', async ({ page, platform }) => {
  const before = await platform.processes();
  const supervisor = before.find(({ name }) => name === 'supervisor')?.pid ?? 0;
  process.kill(supervisor, 'SIGKILL');
  await platform.portico(['up']);
  const after = await platform.processes();
  expect(after.find(({ name }) => name === 'supervisor')?.pid).not.toBe(supervisor);
  expect(after.map(({ name }) => name).sort()).toEqual(before.map(({ name }) => name).sort());
  expect(after.filter(({ state }) => state !== 'ready')).toEqual([]);
  await open(page, await platform.url('portal'));
  await expect(page.getByLabel('E-mail')).toBeVisible();
});
