import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { lookAtFolders } from './orphaned-data.ts';

const root = mkdtempSync(join(tmpdir(), 'portico-data-'));
afterEach(() => rmSync(root, { recursive: true, force: true }));

test('data is of a checkout that is gone when its record says so, or another checkout took its place', async () => {
  const write = (path: string, text: string): void => {
    mkdirSync(join(root, path, '..'), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  for (const [instance, checkout] of [
    ['1111', 'alive'],
    ['2222', 'gone'],
    ['3333', 'alive'],
    ['4444', undefined],
  ] as const) {
    write(`data/${instance}/postgres/base/1`, 'x'.repeat(1000));
    if (checkout) write(`data/${instance}/checkout`, `${join(root, checkout)}\n`);
  }
  write('data/binaries/linux', '');
  write('alive/.env.shared', 'PORTICO_DOMAIN=localhost\nPORTICO_INSTANCE=1111\n');

  const seen = await lookAtFolders(join(root, 'data'));
  expect(seen.map(({ instance, alive }) => [instance, alive])).toEqual([
    ['1111', true],
    ['2222', false],
    ['3333', false],
    ['4444', false],
  ]);
  expect(seen[3]).toMatchObject({ checkout: undefined, where: join(root, 'data/4444') });
  expect(seen[3]!.bytes).toBeGreaterThanOrEqual(1000);
  expect(await lookAtFolders(join(root, 'nowhere'))).toEqual([]);
});
