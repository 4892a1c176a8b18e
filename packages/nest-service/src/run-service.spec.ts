import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const run = promisify(execFile);

it('fills the compile cache and starts nothing when it is warmed up', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'portico-warm-up-'));
  try {
    const module = JSON.stringify(join(import.meta.dirname, 'run-service.ts'));
    const main = join(folder, 'main.mjs');
    const code = `import { runService } from ${module};
      await runService(() => { console.log('started'); throw new Error('no configuration'); });`;
    await writeFile(main, code);
    const env = { NODE_COMPILE_CACHE: join(folder, 'cache') };
    expect(await run(process.execPath, [main, '--warm-up'], { env })).toMatchObject({ stdout: '', stderr: '' });
    const cached = await readdir(join(folder, 'cache'), { recursive: true, withFileTypes: true });
    expect(cached.filter((entry) => entry.isFile()).length).toBeGreaterThan(0);
    const started = run(process.execPath, [main], { env });
    await expect(started).rejects.toMatchObject({ code: 1, stdout: 'started\n' });
  } finally {
    await rm(folder, { recursive: true });
  }
});
