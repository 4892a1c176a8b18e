import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build, type Rollup } from 'vite';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/**
 * Transferred bytes of the script that a page loads first, static imports included. With `later`, adds modules that it
 * loads before it shows anything.
 */
async function sizeOfFirstScript(frontend: string, later: readonly string[] = []): Promise<number> {
  const built = (await build({
    root: root + frontend,
    logLevel: 'silent',
    build: { write: false },
  })) as Rollup.RollupOutput;
  const chunks = new Map(built.output.flatMap((file) => (file.type === 'chunk' ? [[file.fileName, file]] : [])));
  const loaded = new Set<string>();
  const load = (name: string) => {
    if (loaded.has(name)) return;
    loaded.add(name);
    chunks.get(name)!.imports.forEach(load);
  };
  const isFirst = ({ isEntry, facadeModuleId }: Rollup.OutputChunk) =>
    isEntry || later.some((module) => facadeModuleId?.endsWith(module));
  for (const chunk of chunks.values()) if (isFirst(chunk)) load(chunk.fileName);
  return [...loaded].reduce((sum, name) => sum + gzipSync(chunks.get(name)!.code).length, 0);
}

// Each test builds a whole frontend.
describe('the first script', { timeout: 120_000 }, () => {
  // Under test, Vite would build React's development version.
  beforeEach(() => void vi.stubEnv('NODE_ENV', 'production'));
  afterEach(() => void vi.unstubAllEnvs());

  it.each(['apps/admin/frontend', 'apps/portal/frontend', 'template-app/frontend'])(
    'of %s only asks for the session: under 15 kB',
    async (frontend) => {
      expect(await sizeOfFirstScript(frontend)).toBeLessThan(15_000);
    },
  );

  it('of the administration, with its shell and the list of people: under 150 kB', async () => {
    const modules = ['/src/app.tsx', '/people-page.tsx'];
    const all = await sizeOfFirstScript('apps/admin/frontend', modules);
    // Includes React and the shell.
    expect(all).toBeGreaterThan(80_000);
    expect(all).toBeLessThan(150_000);
  });

  it('of the sign-in pages is all of them: under 100 kB', async () => {
    expect(await sizeOfFirstScript('services/auth/frontend')).toBeLessThan(100_000);
  });
});
