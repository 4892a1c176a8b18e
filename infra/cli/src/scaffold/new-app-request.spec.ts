import { resolve } from 'node:path';
import { loadManifests } from '@portico/manifest';
import { expect, test } from 'vitest';
import { CliError } from '../terminal/cli-error.ts';
import { checkKind, checkNewApp, newAppFolder, type NewAppRequest } from './new-app-request.ts';

const { manifests } = loadManifests(resolve(import.meta.dirname, '../../../..'));
const good: NewAppRequest = { name: 'New', slug: 'new-one', kind: 'internal', description: 'New.' };

function refusal(work: () => unknown): CliError | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    return error as CliError;
  }
}

test('accepts a good request, with quotes and letters of any language', () => {
  expect(refusal(() => checkNewApp(good, manifests))).toBeUndefined();
  expect(
    refusal(() => checkNewApp({ ...good, name: 'L’été "$&" `x`', description: 'Où & quand?' }, manifests)),
  ).toBeUndefined();
});

test.each<[string, Partial<NewAppRequest>, string]>([
  ['a name with a line break', { name: 'A\nB' }, 'It has a line break or a control character.'],
  ['a name with an escape sequence', { name: '\u001b[31mred' }, 'It contains the invisible character U+001B'],
  ['a blank name', { name: '  ' }, "It's empty."],
  ['a name that begins with a space', { name: ' A' }, 'It begins or ends with a space.'],
  ['a slug that is not kebab-case', { slug: 'Time_Sheets' }, 'A slug is lower-case words joined by single hyphens'],
  ['a slug with two hyphens', { slug: 'a--b' }, 'A slug is lower-case words joined by single hyphens'],
  ['a slug that begins with a digit', { slug: '1st' }, 'A slug is lower-case words joined by single hyphens'],
  [
    'a slug that tries to leave the folder',
    { slug: '../../etc' },
    'A slug is lower-case words joined by single hyphens',
  ],
  ['a slug for a shell', { slug: 'a;touch x' }, 'A slug is lower-case words joined by single hyphens'],
  ['a slug for an option', { slug: '--help' }, 'A slug is lower-case words joined by single hyphens'],
  ['a slug in other letters', { slug: 'cаfe' }, 'A slug is lower-case words joined by single hyphens'],
  ['a taken slug', { slug: 'portal' }, 'portal is reserved for Portico itself.'],
  ['a reserved slug', { slug: 'auth' }, 'auth is reserved for Portico itself.'],
  ...['dist', 'generated', 'coverage', 'test-results', 'playwright-report', 'schemas', 'e2e'].map(
    (slug): [string, object, string] => [
      `the folder name ${slug}`,
      { slug },
      `${slug} is reserved for Portico itself.`,
    ],
  ),
  ['a slug of a PostgreSQL role', { slug: 'pg-monitor' }, 'pg-monitor is reserved for Portico itself.'],
  ['a slug that is too long', { slug: 'a'.repeat(41) }, 'A slug has 2 to 40 characters, not 41.'],
  ['a slug that is too short', { slug: 'a' }, 'A slug has 2 to 40 characters, not 1.'],
  ['a description that is too long', { description: 'x'.repeat(201) }, 'It has 201 characters; at most 200 fit.'],
])('refuses %s with exit code 2, the reason and the fix', (_what, wrong, why) => {
  const error = refusal(() => checkNewApp({ ...good, ...wrong }, manifests));
  expect(error).toBeInstanceOf(CliError);
  expect(error?.exitCode).toBe(2);
  expect(error?.why).toContain(why);
  expect(error?.next).toMatch(/^(Use SLUG=|For example: make new-app )/);
});

test('refuses a slug that an app had before', () => {
  const former = manifests.map((manifest) =>
    manifest.slug === 'template-app' ? { ...manifest, previous_slugs: ['starter'] } : manifest,
  );
  expect(refusal(() => checkNewApp({ ...good, slug: 'starter' }, former))?.why).toContain(
    'template-app/app.manifest.yml had it before',
  );
});

test('refuses an unknown kind with the nearest', () => {
  expect(refusal(() => checkKind('prodct'))).toMatchObject({ exitCode: 2, next: 'Did you mean product?' });
  expect(refusal(() => checkKind('constructor'))?.exitCode).toBe(2);
});

test.each([
  ['product', 'apps/products/crm'],
  ['client', 'clients/crm'],
  ['internal', 'apps/crm'],
  ['platform', 'services/crm'],
] as const)('an app of kind %s lies in %s', (kind, folder) => {
  expect(newAppFolder({ kind, slug: 'crm' })).toBe(folder);
});
