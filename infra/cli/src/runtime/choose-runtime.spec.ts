import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ensureSharedSettings } from '../settings/load-shared-settings.ts';
import { chooseRuntime, findRuntime } from './choose-runtime.ts';

describe('the runtime of a checkout', () => {
  let root: string;
  const settle = (env: NodeJS.ProcessEnv) => ensureSharedSettings(root, { chooseOffset: async () => 0, env });
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'portico-runtime-'));
    copyFileSync(join(import.meta.dirname, '../../../../.env.shared.example'), join(root, '.env.shared.example'));
  });
  afterEach(() => rmSync(root, { recursive: true }));

  it('is embedded until another is asked for', async () => {
    const env: NodeJS.ProcessEnv = {};
    expect((await chooseRuntime(root, undefined, env)).name).toBe('embedded');
    expect((await settle(env)).settings.runtime).toBe('embedded');
  });

  it('is recorded, so that later commands follow it', async () => {
    await settle({ PORTICO_RUNTIME: 'docker' });
    expect((await findRuntime(root)).name).toBe('docker');
    expect((await chooseRuntime(root, undefined, {})).name).toBe('docker');
  });

  it('changes while nothing runs, and only its own line', async () => {
    await settle({ PORTICO_RUNTIME: 'docker', PORTICO_INSTANCE: 'ffff' });
    const before = readFileSync(join(root, '.env.shared'), 'utf8');
    const runtime = await chooseRuntime(root, 'embedded', {}).catch((error: unknown) => error);
    // Without an engine it is unknown whether containers run.
    if (runtime instanceof Error) return expect(runtime).toMatchObject({ exitCode: 3 });
    expect(runtime).toMatchObject({ name: 'embedded' });
    const line = /^PORTICO_RUNTIME=.*$/m;
    expect(readFileSync(join(root, '.env.shared'), 'utf8')).toBe(before.replace(line, 'PORTICO_RUNTIME=embedded'));
  });

  it('is not one that there is not', async () => {
    await expect(chooseRuntime(root, 'podman', {})).rejects.toMatchObject({ exitCode: 2, code: 'runtime.unknown' });
  });
});
