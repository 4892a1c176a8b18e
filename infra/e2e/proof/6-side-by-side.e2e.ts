import { askWithCookies } from '../src/ask-with-cookies.ts';
import { administrator } from '../src/people.ts';
import { expect, open, signIn, test } from '../src/proof.ts';

const [email, password] = ['second@fernhill.example', 'another lantern, another gate'];

test('two checkouts run side by side, their sessions kept apart', async ({ page, platform }) => {
  test.setTimeout(600_000);
  const other = await platform.createBeside();
  try {
    await other.make('up', { ADMIN_EMAIL: email, ADMIN_PASSWORD: password, ONLY: 'template-app' });
    expect((await other.settings()).PORTICO_INSTANCE).not.toBe((await platform.settings()).PORTICO_INSTANCE);

    const [first, second] = [await platform.url('template-app'), await other.url('template-app')];
    expect(second).not.toBe(first);
    await open(page, first);
    await signIn(page, administrator);
    await expect(page.getByRole('button', { name: 'New note' }).first()).toBeVisible();
    await open(page, second);
    await signIn(page, { email, password });
    await expect(page.getByRole('button', { name: 'New note' }).first()).toBeVisible();

    const sessionOf = async (origin: string) =>
      (await askWithCookies(await page.context().cookies(), `${origin}/api/auth/session`)).body;
    expect(await sessionOf(first)).toMatchObject({ user: { email: administrator.email } });
    expect(await sessionOf(second)).toMatchObject({ user: { email } });

    await other.portico(['down']);
    await open(page, first);
    await expect(page.getByRole('button', { name: 'New note' }).first()).toBeVisible();
  } finally {
    await other.remove();
  }
});
