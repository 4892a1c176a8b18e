import { askWithCookies } from '../src/ask-with-cookies.ts';
import { listContainers } from '../src/containers.ts';
import { administrator } from '../src/people.ts';
import { expect, open, signIn, test } from '../src/proof.ts';

test('down leaves auth running, and up brings everybody back to where they were, signed in', async ({
  page,
  platform,
}) => {
  await open(page, await platform.url('template-app'));
  await signIn(page, administrator);
  await page.getByRole('button', { name: 'New note' }).first().click();
  await page.getByLabel('Title').fill('Kept through down');
  await expect(page.getByText('Saved')).toBeVisible();
  const jar = await page.context().cookies();

  await platform.make('down');
  const running = [...(await listContainers(platform))].filter(([, { State }]) => State.Status === 'running');
  expect(running.map(([name]) => name).sort()).toEqual(['auth-backend', 'auth-database']);

  await platform.make('up', {}, { timeout: 300_000 });
  const session = await askWithCookies(jar, await platform.url('template-app', '/api/auth/session'));
  expect(session.body).toMatchObject({ state: 'signed-in', user: { email: administrator.email } });
  await page.reload();
  await expect(page.getByText('Kept through down').first()).toBeVisible();
});
