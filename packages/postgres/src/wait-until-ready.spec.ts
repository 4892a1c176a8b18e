import { createServer, type AddressInfo, type Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { waitUntilReady } from './wait-until-ready.ts';

/** Accepts connections on a PostgreSQL port and never responds. */
async function silentServer(onConnection: () => void = () => {}) {
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket.on('error', () => {}));
    onConnection();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    connectionString: `postgres://postgres:x@127.0.0.1:${(server.address() as AddressInfo).port}/postgres`,
    [Symbol.dispose]: () => {
      server.close();
      for (const socket of open) socket.destroy();
    },
  };
}

describe('waitUntilReady', () => {
  it('says why the process ended, not that time is over, when both happen during one attempt', async () => {
    const ended = new AbortController();
    using server = await silentServer(() => ended.abort(new Error('PostgreSQL has ended')));
    await expect(waitUntilReady({ ...server, timeoutMs: 0, signal: ended.signal })).rejects.toThrow(
      'PostgreSQL has ended',
    );
  });

  it('gives up on a server that stays silent', async () => {
    using server = await silentServer();
    await expect(waitUntilReady({ ...server, timeoutMs: 0 })).rejects.toMatchObject({ code: 'postgres.start_timeout' });
  });
});
