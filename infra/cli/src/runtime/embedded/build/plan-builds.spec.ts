import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Manifest } from '@portico/manifest';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lockFingerprint } from './lock-fingerprint.ts';
import { type BuildUnit, listBuildUnits, planBuild } from './plan-builds.ts';

const app = { id: '1', slug: 'crm', name: 'CRM', description: '', iconSvg: '', folder: 'apps/crm' } as Manifest;
const lock = `lockfileVersion: '9.0'

importers:

  apps/crm/backend:
    dependencies:
      pg:
        version: 8.0.0

  packages/kit:
    dependencies:
      zod:
        version: 4.0.0

packages:

  pg@8.0.0:
    resolution: {}
`;

describe('listBuildUnits', () => {
  let root: string;
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'portico-builds-'));
    await write('pnpm-lock.yaml', lock);
    await write('apps/crm/backend/package.json', packageJson({ '@portico/kit': 'workspace:*' }));
    await write('apps/crm/backend/src/main.ts', 'start()');
    await write('apps/crm/frontend/package.json', packageJson({}));
    await write('packages/kit/package.json', packageJson({}));
    await write('packages/kit/src/index.ts', 'kit()');
    await mkdir(join(root, 'apps/crm/backend/node_modules/@portico'), { recursive: true });
    await symlink(join(root, 'packages/kit'), join(root, 'apps/crm/backend/node_modules/@portico/kit'));
  });
  afterEach(() => rm(root, { recursive: true }));

  const write = async (path: string, text: string): Promise<void> => {
    await mkdir(join(root, path, '..'), { recursive: true });
    await writeFile(join(root, path), text);
  };
  const hashes = (manifest = app): string[] => listBuildUnits(root, [manifest]).map(({ hash }) => hash);

  it('lists both sides', () => {
    expect(listBuildUnits(root, [app]).map(({ name }) => name)).toEqual(['crm/backend', 'crm/frontend']);
  });

  it('gives the same hash for the same inputs in another folder', async () => {
    const copy = await mkdtemp(join(tmpdir(), 'portico-builds-'));
    await cp(root, copy, { recursive: true });
    const kit = join(copy, 'apps/crm/backend/node_modules/@portico/kit');
    await rm(kit);
    await symlink(join(copy, 'packages/kit'), kit);
    expect(listBuildUnits(copy, [app]).map(({ hash }) => hash)).toEqual(hashes());
    await rm(copy, { recursive: true });
  });

  it.each([
    ['a source', 'apps/crm/backend/src/main.ts', 'startAgain()'],
    ['a source of a workspace package', 'packages/kit/src/index.ts', 'kit2()'],
    ['a new file', 'apps/crm/backend/src/new.ts', ''],
    ['its own resolved version', 'pnpm-lock.yaml', lock.replace('version: 8.0.0', 'version: 8.0.1')],
    ['that of a package it uses', 'pnpm-lock.yaml', lock.replace('version: 4.0.0', 'version: 4.0.1')],
    ['the shared compiler options', 'tsconfig.base.json', '{}'],
  ])('gives another hash after a change of %s', async (_, path, text) => {
    const [before] = hashes();
    await write(path, text);
    expect(hashes()[0]).not.toBe(before);
  });

  it.each([
    ['a test', 'apps/crm/backend/src/main.spec.ts', 'it()'],
    ['a build product', 'apps/crm/backend/dist/main.js', 'x'],
    ['generated code', 'apps/crm/backend/src/generated/client.ts', 'x'],
    ['a readme', 'apps/crm/backend/README.md', 'x'],
    ['the environment', 'apps/crm/backend/.env', 'PORT=1'],
    [
      'another app in the lock file',
      'pnpm-lock.yaml',
      lock.replace('\npackages:\n', '\n  apps/new/backend:\n    dependencies: {}\n\npackages:\n'),
    ],
  ])('gives the same hash after a change of %s', async (_, path, text) => {
    const before = hashes();
    await write(path, text);
    expect(hashes()).toEqual(before);
  });

  it('builds the frontend, which shows the name, after a new name; not the backend', () => {
    const [backend, frontend] = hashes();
    const renamed = hashes({ ...app, name: 'Contacts' });
    expect(renamed[0]).toBe(backend);
    expect(renamed[1]).not.toBe(frontend);
  });
});

describe('planBuild', () => {
  const unit = { folder: '/crm/backend', product: 'dist/main.js', hash: 'b1', generateHash: 'g1' } as BuildUnit;
  const everything = (): boolean => true;

  it.each([
    ['nothing when stamp and products are there', { hash: 'b1', generateHash: 'g1' }, everything, [false, false]],
    ['all the first time', undefined, () => false, [true, true]],
    ['the bundle alone after a change of the source', { hash: 'b0', generateHash: 'g1' }, everything, [false, true]],
    ['both after a change of the Prisma schema', { hash: 'b1', generateHash: 'g0' }, everything, [true, true]],
    [
      'the bundle when it was removed',
      { hash: 'b1', generateHash: 'g1' },
      (path: string) => !path.includes('dist'),
      [false, true],
    ],
    [
      'the bundle when one of its other files was removed',
      { hash: 'b1', generateHash: 'g1', files: ['main.js', 'migrate.js'] },
      (path: string) => path !== '/crm/backend/dist/migrate.js',
      [false, true],
    ],
    [
      'both when the generated client was removed',
      { hash: 'b1', generateHash: 'g1' },
      (path: string) => !path.includes('generated'),
      [true, true],
    ],
  ] as const)('does %s', (_, stamp, exists, [generate, build]) => {
    expect(planBuild(unit, stamp, exists)).toMatchObject({ generate, build });
  });
});

describe('lockFingerprint', () => {
  it('holds the block of the named importers and every resolved version', () => {
    const text = lockFingerprint(lock, ['packages/kit']);
    expect(text).toContain('zod');
    expect(text).toContain('pg@8.0.0');
    expect(text).not.toContain('apps/crm');
  });
});

function packageJson(dependencies: Record<string, string>): string {
  return JSON.stringify({ name: 'x', scripts: { build: 'true' }, dependencies });
}
