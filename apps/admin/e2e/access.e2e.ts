import { expect, expectAccessible, open, signIn, test } from '@portico/e2e/proof';
import { openConsole } from './console.ts';

const asked = { name: 'Signe Halvorsen', email: 'signe@fernhill.example', password: 'forty jars of plum jam' };

test('the console explains a refusal, shows what a role changes before it is given, opens the door with it, and undoes it', async ({
  page,
  browser,
  platform,
}) => {
  await platform.addPerson(asked);
  await openConsole(page, platform, '/people');
  await page.getByRole('link', { name: asked.name }).click();
  await page.getByRole('link', { name: 'Give a role' }).click();
  const personId = new URL(page.url()).searchParams.get('person') ?? '';

  const asking = `/ask?subject=${personId}&action=open&app=admin`;
  await openConsole(page, platform, asking);
  await expect(page.getByText(`No. ${asked.name} may not open Administration.`)).toBeVisible();
  await expectAccessible(page);

  await page.getByRole('link', { name: /^Give Signe a role that allows it/ }).click();
  await expect(page).toHaveURL(/\/access\?app=admin&person=/);
  await page.getByRole('button', { name: 'Role: role' }).click();
  await page.getByRole('option', { name: /^Administrator/ }).click();
  await expect(page.getByText('1 person gains something')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Give access to 1 person' }).click();
  const toast = page.getByText(`${asked.name} has`);
  await expect(toast).toBeVisible();

  await using context = await browser.newContext();
  const theirs = await context.newPage();
  await open(theirs, await platform.url('admin'));
  await signIn(theirs, asked);
  await expect(theirs.getByRole('button', { name: `Account of ${asked.name}` })).toBeVisible();

  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(toast).toBeHidden();
  await openConsole(page, platform, asking);
  await expect(page.getByText(`No. ${asked.name} may not open Administration.`)).toBeVisible();
});
