import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { listShippedApps } from './list-shipped-apps.ts';

let root: string;
beforeEach(() => void (root = mkdtempSync(join(tmpdir(), 'portico-shipped-'))));
afterEach(() => rmSync(root, { recursive: true }));

const git = (...args: string[]): void =>
  void execFileSync('git', ['-C', root, '-c', 'user.name=Ada', '-c', 'user.email=ada@example.com', ...args]);
function addMigration(folder: string): void {
  const path = join(root, folder, 'backend/prisma/migrations/20260101000000_init');
  mkdirSync(path, { recursive: true });
  writeFileSync(join(path, 'migration.sql'), 'SELECT 1;');
}

it('counts an app as shipped from the first tag that has its migrations, and Portico’s own parts always', () => {
  const folders = ['apps/crm', 'apps/portal'];
  expect(listShippedApps(root, folders)).toEqual(['apps/portal']);
  git('init', '--quiet');
  addMigration('apps/crm');
  git('add', '.');
  git('commit', '--quiet', '--message', 'crm');
  expect(listShippedApps(root, folders)).toEqual(['apps/portal']);
  git('tag', 'v1.0.0');
  expect(listShippedApps(root, folders)).toEqual(folders);
  expect(listShippedApps(root, ['apps/cr'])).toEqual([]);
});
