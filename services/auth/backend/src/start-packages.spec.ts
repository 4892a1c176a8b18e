import { join } from 'node:path';
import { rolldown } from 'rolldown';
import { expect, it } from 'vitest';
import { backendBundle } from '@portico/build/backend';

const backend = join(import.meta.dirname, '..');

/** What only some requests or jobs need. Together they are longer than all that a start loads. */
const notAtStart = ['@pothos/core', '@prisma/client', 'graphql', 'pg-boss', 're2js', 'undici'];

it('starts without the packages that only some requests need', async () => {
  const atStart = await listPackagesAtStart();
  expect(atStart).toContain('oidc-provider');
  expect(notAtStart.filter((name) => atStart.has(name))).toEqual([]);
});

/** Of the entry file and all that it imports, but not lazily. */
async function listPackagesAtStart(): Promise<Set<string>> {
  const [options] = backendBundle({ entries: { main: join(backend, 'src/main.ts') } });
  await using build = await rolldown({ ...options, cwd: backend });
  const { output } = await build.generate(options!.output as object);
  const chunks = new Map(output.flatMap((one) => (one.type === 'chunk' ? [[one.fileName, one] as const] : [])));
  const files = new Set(['main.js']);
  // Files found on the way are visited too.
  for (const file of files) for (const imported of chunks.get(file)?.imports ?? []) files.add(imported);
  return new Set([...files].flatMap((file) => chunks.get(file)?.moduleIds ?? []).flatMap(packageOf));
}

function packageOf(module: string): string[] {
  const [, name] = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(module) ?? [];
  return name === undefined ? [] : [name];
}
