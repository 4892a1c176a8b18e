import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { parseLock, printLock } from '../src/image/lock-file.ts';
import { type PackageFile, planFetchLock, planImageLock, thinPackageFile } from '../src/image/plan-workspace.ts';

const repository = join(import.meta.dirname, '../../..');
const text = readFileSync(join(repository, 'pnpm-lock.yaml'), 'utf8');
const lock = parseLock(text);
const readPackage = (folder: string) =>
  JSON.parse(readFileSync(join(repository, folder, 'package.json'), 'utf8')) as PackageFile;
const imageLock = (...folders: string[]) => planImageLock(lock, folders, readPackage);

/** The lock file with one more app, a copy of the template. */
function withAnotherApp(): typeof lock {
  const importers = new Map(lock.importers);
  for (const side of ['backend', 'frontend']) {
    const block = lock.importers.get(`template-app/${side}`)!;
    importers.set(`apps/products/crm/${side}`, block.replaceAll('link:../../', 'link:../../../../'));
  }
  return { ...lock, importers };
}

it('prints what it parsed', () => {
  expect(printLock(lock).replaceAll(/['"]/g, '')).toBe(text.replaceAll(/['"]/g, ''));
});

it('contains the workspace packages of an image, and no test tools', () => {
  const { importers } = imageLock('template-app/backend');
  expect([...importers.keys()]).toEqual([
    '.',
    'infra/build',
    'packages/access',
    'packages/api-types',
    'packages/auth-client-nest',
    'packages/nest-service',
    'packages/pg-connect',
    'packages/platform-fetch',
    'packages/prisma-migrations',
    'template-app/backend',
  ]);
  expect(importers.get('template-app/backend')).toContain('rolldown:');
  expect(importers.get('template-app/backend')).not.toContain('@portico/testing');
  expect(importers.get('packages/nest-service')).not.toContain('vitest');
});

it("keeps a package's peer dependencies", () => {
  const { importers } = imageLock('template-app/frontend');
  expect(importers.get('packages/ui')).toMatch(/\breact:/);
  expect(thinPackageFile(readPackage('packages/ui'), false).devDependencies).toHaveProperty('react');
  expect(thinPackageFile(readPackage('packages/ui'), false).devDependencies).not.toHaveProperty('vitest');
});

it('takes several packages for an image that holds both', () => {
  const { importers } = imageLock('services/auth/backend', 'services/auth/frontend');
  expect([...importers.keys()]).toEqual(
    expect.arrayContaining(['services/auth/backend', 'services/auth/frontend', 'packages/ui']),
  );
});

it('fetches the same for every image, and for a workspace with one more app', () => {
  const fetched = printLock(planFetchLock(lock));
  expect(fetched).toMatch(/\brolldown:/);
  expect(fetched).not.toContain('link:');
  expect(printLock(planFetchLock(withAnotherApp()))).toBe(fetched);
  expect(planImageLock(withAnotherApp(), ['template-app/backend'], readPackage)).toEqual(
    imageLock('template-app/backend'),
  );
});

it('says which package the lock file does not know', () => {
  expect(() => imageLock('apps/nowhere/backend')).toThrow('knows no package in apps/nowhere/backend: run pnpm install');
  expect(() => parseLock('nothing')).toThrow('no importers');
});

it('contains packages that a bundle loads at run time, and their dependencies', () => {
  const folder = mkdtempSync(join(tmpdir(), 'portico-external-'));
  const write = (path: string, content: string): void => {
    mkdirSync(join(folder, dirname(path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  };
  try {
    write('backend/dist/main.external.json', JSON.stringify(['native', 'not-installed']));
    write(
      'store/native/package.json',
      JSON.stringify({ dependencies: { helper: '1' }, optionalDependencies: { other: '1' } }),
    );
    write('store/native/index.js', "module.exports = require('helper')");
    write('store/node_modules/helper/package.json', '{}');
    write('store/node_modules/helper/index.js', 'module.exports = 42');
    cpSync(join(folder, 'store/native'), join(folder, 'backend/node_modules/native'), { recursive: true });
    cpSync(join(folder, 'store/node_modules/helper'), join(folder, 'backend/node_modules/helper'), { recursive: true });
    const script = join(import.meta.dirname, '../src/image/copy-external-packages.ts');
    execFileSync(process.execPath, [script], { cwd: join(folder, 'backend') });
    cpSync(join(folder, 'backend/dist'), join(folder, 'image'), { recursive: true });
    write('image/main.js', "console.log(require('native'))");
    expect(execFileSync(process.execPath, [join(folder, 'image/main.js')], { encoding: 'utf8' })).toBe('42\n');
  } finally {
    rmSync(folder, { recursive: true });
  }
});
