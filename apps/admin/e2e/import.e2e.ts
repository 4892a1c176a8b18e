import { readFile } from 'node:fs/promises';
import { administrator } from '@portico/e2e/people';
import { expect, expectAccessible, open, test } from '@portico/e2e/proof';
import { askApi, openConsole } from './console.ts';

test('people are imported from a file into a group, and a link of the saved file makes its person sign in', async ({
  page,
  browser,
  platform,
}) => {
  const run = Date.now().toString(36);
  const crew = ['Freja', 'Gaspar', 'Hedda'].map((name) => ({
    name: `${name} ${run}`,
    email: `${name.toLowerCase()}-${run}@fernhill.example`,
  }));
  await openConsole(page, platform, '/people');
  await askApi(page, 'mutation Make($name: String!) { createPrincipalGroup(input: { name: $name }) { id } }', {
    name: `Crew ${run}`,
  });
  await page.getByRole('link', { name: 'Import', exact: true }).click();
  const lines = [
    'Name;E-mail',
    ...crew.map(({ name, email }) => `${name};${email}`),
    'Somebody;',
    `Inês;${administrator.email}`,
  ];
  await page.locator('input[type=file]').setInputFiles({
    name: 'crew.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(`\uFEFF${lines.join('\r\n')}\r\n`),
  });
  await expect(page.getByText('1 line is left out')).toBeVisible();
  await page.getByRole('combobox', { name: 'Add them to a group' }).fill(`Crew ${run}`);
  await page.getByRole('option', { name: `Crew ${run}` }).click();
  await page.getByRole('button', { name: 'Invite 4 people' }).click();
  await expect(page.getByRole('heading', { name: '3 people are invited' })).toBeVisible();
  await expect(page.getByText('Already has an account')).toBeVisible();
  await expectAccessible(page);
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save the links' }).click();
  const saved = await readFile((await (await saving).path())!, 'utf8');
  const [, , link = ''] = saved.split('\r\n')[1]!.split(',');

  await using context = await browser.newContext();
  const theirs = await context.newPage();
  await open(theirs, link);
  await theirs.getByLabel('Password', { exact: true }).fill('two herons above the weir');
  await theirs.getByRole('button', { name: 'Set password' }).click();
  await expect(theirs.getByRole('heading', { name: /Freja/ })).toBeVisible();
  await page.getByRole('link', { name: crew[0]!.name }).click();
  await expect(page.getByRole('link', { name: `Crew ${run}` }).first()).toBeVisible();
});
