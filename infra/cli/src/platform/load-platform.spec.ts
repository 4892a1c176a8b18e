import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { findSharedSettings } from '../settings/load-shared-settings.ts';
import { gatewayBasePort } from './base-ports.ts';
import { loadSettings } from './load-platform.ts';

it('gives a checkout that was never up another offset where another program took its ports', async () => {
  const root = await mkdtemp(join(tmpdir(), 'portico-load-'));
  vi.stubEnv('TMPDIR', root);
  const holder = createServer();
  try {
    await copyFile(join(import.meta.dirname, '../../../../.env.shared.example'), join(root, '.env.shared.example'));
    const { portOffset, masterSecret } = (await loadSettings(root)).shared;
    expect((await loadSettings(root)).filled).toEqual([]);
    await new Promise<void>((done) => holder.listen(gatewayBasePort + portOffset, '127.0.0.1', done));
    const { shared, filled } = await loadSettings(root);
    expect(filled.toSorted()).toEqual(['PORTICO_PORT', 'PORTICO_PORT_OFFSET']);
    expect(shared.portOffset).toBeGreaterThan(portOffset);
    expect(shared).toMatchObject({ port: gatewayBasePort + shared.portOffset, masterSecret });
    expect(await findSharedSettings(root)).toEqual(shared);
  } finally {
    holder.close();
    vi.unstubAllEnvs();
    await rm(root, { recursive: true });
  }
});
