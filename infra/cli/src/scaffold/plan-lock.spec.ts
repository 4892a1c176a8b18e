import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { addToLock, removeFromLock } from './plan-lock.ts';

const lock = readFileSync(resolve(import.meta.dirname, '../../../../pnpm-lock.yaml'), 'utf8');
const template = { folder: 'template-app', slug: 'template-app' };
const crm = { folder: 'apps/products/crm', slug: 'crm' };

interface Lock {
  importers: Record<string, Record<string, Record<string, { version: string }>>>;
}

test('the packages of a new app are those of the template, with links from where it lies', () => {
  const { importers } = parse(addToLock(lock, template, crm)) as Lock;
  for (const side of ['backend', 'frontend', 'e2e']) {
    const [from, to] = [importers[`template-app/${side}`]!, importers[`apps/products/crm/${side}`]!];
    expect(Object.keys(to.dependencies ?? {})).toEqual(Object.keys(from.dependencies ?? {}));
  }
  const links = JSON.stringify(importers['apps/products/crm/backend']).match(/link:[^"]+/g)!;
  expect(links.length).toBeGreaterThan(3);
  expect(links.filter((link) => !/^link:\.\.\/\.\.\/\.\.\/\.\.\/(packages|infra)\//.test(link))).toEqual([]);
});

test('keeps the order of importers, and taking the app away gives the same file', () => {
  const added = addToLock(lock, template, crm);
  const keys = Object.keys((parse(added) as Lock).importers);
  expect(keys).toEqual(keys.toSorted());
  expect(removeFromLock(added, crm.folder)).toBe(lock);
  expect(removeFromLock(lock, 'apps/products')).toBe(lock);
});

test('adding twice is adding once', () => {
  const once = addToLock(lock, template, crm);
  expect(addToLock(once, template, crm)).toBe(once);
});

test('refuses a lock file that does not know the template', () => {
  expect(() => addToLock(lock, { folder: 'nowhere', slug: 'nowhere' }, crm)).toThrow(
    'pnpm-lock.yaml lists no package in nowhere.',
  );
});
