import { mkdir, mkdtemp, readFile, rename, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { editBackup } from '../../test/fixture/edit-backup.ts';
import type { AppFacts, BackupDescription } from './backup-description.ts';
import { checkFiles, openBackup } from './open-backup.ts';

/** With the files below. `editBackup` fills in their sizes and sums. */
const description: BackupDescription = {
  format: 1,
  kind: 'physical',
  completeAt: '2026-11-22T23:15:00.000Z',
  portico: { version: '0.0.0', revision: null, modified: false },
  runtime: 'embedded',
  instance: 'abcd',
  domain: 'localhost',
  platform: 'linux-x64',
  postgres: { version: '18.4', major: 18 },
  databases: [{ name: 'alpha', bytes: 1, migrations: [] }],
  apps: [{ slug: 'alpha', id: 'id', folder: 'apps/alpha', database: 'alpha' }],
  unpackedBytes: 2_000,
  files: ['postgres.tar.zst', 'settings/.env.shared', 'settings/apps/alpha/.env'].map((path) => ({
    path,
    bytes: 0,
    sha256: '',
  })),
};

let place: string;
let folder: string;
beforeEach(async () => {
  place = await mkdtemp(join(tmpdir(), 'portico-backup-'));
  folder = join(place, '20261122T231500Z');
  for (const { path } of description.files) await write(path, 'x'.repeat(2_000));
  await write('backup.json', JSON.stringify(description));
  await editBackup(folder);
  return () => rm(place, { recursive: true, force: true });
});

/** As a restore does before it changes anything. */
async function check(at = folder): Promise<void> {
  const { signal } = new AbortController();
  await checkFiles(at, await openBackup(at), { step: { detail: () => {} }, signal });
}
async function write(path: string, text: string): Promise<void> {
  await mkdir(join(folder, path, '..'), { recursive: true });
  await writeFile(join(folder, path), text);
}
/** Keeps the old sums. */
async function rewrite(path: string, change: (text: string) => string): Promise<void> {
  await writeFile(join(folder, path), change(await readFile(join(folder, path), 'utf8')));
}
async function addListed(path: string): Promise<void> {
  await write(path, 'X=1\n');
  await editBackup(folder, ({ files }) => void files.push({ path, bytes: 0, sha256: '' }));
}
/** Replaces a file with a link to a copy elsewhere. */
async function replaceByLink(path: string): Promise<void> {
  await rename(join(folder, path), join(place, 'elsewhere'));
  await symlink(join(place, 'elsewhere'), join(folder, path));
}
const first = (one: BackupDescription): AppFacts => one.apps[0]!;

describe('a backup', () => {
  it('is taken as it was made', async () => {
    await check();
  });

  it.each<[string, () => Promise<unknown>, number, string]>([
    ['a folder that is none', () => rm(folder, { recursive: true }), 2, 'no such folder'],
    ['one without its description', () => rm(join(folder, 'backup.json')), 2, 'holds no backup.json'],
    ['a description that is no JSON', () => write('backup.json', '{'), 1, 'backup.json is no JSON'],
    ['a missing file', () => rm(join(folder, 'settings/.env.shared')), 1, '.env.shared is missing'],
    ['a file cut off', () => truncate(join(folder, 'postgres.tar.zst'), 1_000), 1, 'has 1000 bytes'],
    ['a changed file', () => write('postgres.tar.zst', 'y'.repeat(2_000)), 1, 'postgres.tar.zst was changed'],
    [
      'an edited description',
      () => rewrite('backup.json', (text) => text.replace('abcd', 'ffff')),
      1,
      'backup.json was changed',
    ],
    ['a format of the future', () => rewrite('backup.json', (text) => text.replace('1', '2')), 1, 'knows format 1'],
    [
      'a name that leads out of it',
      () => writeFile(join(place, 'passwd'), 'x').then(() => addListed('../passwd')),
      1,
      'outside of itself',
    ],
    ['a line that is no sum', () => rewrite('SHA256SUMS', (text) => `${text}what?\n`), 1, 'no checksum'],
    [
      'a file that is listed like the others',
      () => addListed('settings/Makefile'),
      1,
      'no backup has: settings/Makefile',
    ],
    [
      'a program that is listed like the others',
      () => addListed('settings/infra/cli/src/main.ts'),
      1,
      'no backup has: settings/infra/cli/src/main.ts',
    ],
    [
      'settings of a folder that is no app',
      () => addListed('settings/infra/cli/.env'),
      1,
      'no backup has: settings/infra/cli/.env',
    ],
    [
      'an app whose folder leads out of the checkout',
      () => editBackup(folder, (one) => void (first(one).folder = '../../tmp/x')),
      1,
      'apps is no list',
    ],
    [
      'an app whose folder begins at the root',
      () => editBackup(folder, (one) => void (first(one).folder = '/tmp/x')),
      1,
      'apps is no list',
    ],
    ['a slug that is a path', () => editBackup(folder, (one) => void (first(one).slug = '../x')), 1, 'apps is no list'],
    [
      'a description that is cut short',
      () => editBackup(folder, (one) => delete (one as Partial<BackupDescription>).databases),
      1,
      'databases is no list',
    ],
    [
      "a file that it doesn't list",
      () => write('settings/apps/alpha/main.ts', ''),
      1,
      "doesn't list: settings/apps/alpha/main.ts",
    ],
    ['a link in the place of a folder', () => replaceByLink('settings'), 1, "doesn't list: settings"],
    [
      'a link in the place of a file',
      () => replaceByLink('settings/.env.shared'),
      1,
      'settings/.env.shared is missing',
    ],
  ])('is refused: %s', async (_, spoil, exitCode, words) => {
    await spoil();
    const error = await check().catch((reason: unknown) => reason as Error & { why: string });
    expect(error).toMatchObject({ name: 'CliError', exitCode });
    expect(`${(error as Error).message} ${(error as { why: string }).why}`).toContain(words);
  });

  it('is named when the place of the backups is given instead', async () => {
    await expect(check(place)).rejects.toMatchObject({ exitCode: 2, next: expect.stringContaining(folder) as string });
  });
});
