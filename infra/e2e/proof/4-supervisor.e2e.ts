import { expect, open, test } from '../src/proof.ts';

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
  await expect(page.getByLabel('Email')).toBeVisible();
});
