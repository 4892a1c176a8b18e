import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { probeHealth } from './probe-health.ts';

it('does not take a server on the port for PostgreSQL until its own lock file says that it listens', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'portico-probe-'));
  const other = createServer();
  await new Promise<void>((done) => other.listen(0, '127.0.0.1', done));
  const { port } = other.address() as AddressInfo;
  const probe = () => probeHealth({ kind: 'postgres', port, dataDir });
  const lock = (state: string) =>
    writeFile(join(dataDir, 'postmaster.pid'), `1\n${dataDir}\n1\n${port}\n\n127.0.0.1\n1 2\n${state}\n`);
  try {
    expect(await probe()).toBe('silent');
    await lock('starting');
    expect(await probe()).toBe('silent');
    await lock('ready   ');
    expect(await probe()).toBe('healthy');
  } finally {
    other.close();
    await rm(dataDir, { recursive: true });
  }
});
