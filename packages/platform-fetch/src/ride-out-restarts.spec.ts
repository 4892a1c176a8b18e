import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Agent, type Dispatcher } from 'undici';
import { expect, it } from 'vitest';
import { rideOutRestarts } from './ride-out-restarts.ts';

const refused = { code: 'ECONNREFUSED' };
const resetOnConnect = Object.assign(new Error('reset'), { code: 'ECONNRESET', syscall: 'connect' });

/** A client that counts its connection attempts, so that no test measures time. */
function countingClient(patienceMs: number, port: number) {
  let tries = 0;
  const agent = new Agent().compose(
    (dispatch) => (request, handler) => {
      tries += 1;
      return dispatch(request, handler);
    },
    rideOutRestarts(patienceMs),
  );
  const ask = (): Promise<unknown> =>
    agent.request({ origin: `http://127.0.0.1:${port}`, path: '/', method: 'POST', body: 'x' });
  const triesOf = async (asking: () => Promise<unknown>): Promise<number> => {
    const before = tries;
    await asking();
    return tries - before;
  };
  return { ask, triesOf };
}

it('tries a server that is gone again and again, but not once it has stayed away', async () => {
  const server = createServer((_request, response) => response.end('here')).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { ask, triesOf } = countingClient(500, (server.address() as AddressInfo).port);
  expect(await triesOf(ask)).toBe(1);
  server.close().closeAllConnections();
  await once(server, 'close');
  const rejected = () => expect(ask()).rejects.toMatchObject(refused);
  await expect.poll(() => triesOf(() => ask().catch(() => undefined))).toBeGreaterThan(1);
  expect(await triesOf(rejected)).toBe(1);
});

it('waits, whatever the method, after a connection that was reset before it stood', async () => {
  const server = createServer((request, response) => response.end(request.method)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  let resets = 0;
  const agent = new Agent().compose(
    (dispatch) => (request, handler) => {
      if (resets !== 1) return dispatch(request, handler);
      resets += 1;
      handler.onResponseError?.({} as Dispatcher.DispatchController, resetOnConnect);
      return true;
    },
    rideOutRestarts(10_000),
  );
  const post = async () => {
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    return (await agent.request({ origin, path: '/', method: 'POST', body: 'x' })).body.text();
  };
  expect(await post()).toBe('POST');
  resets = 1;
  expect(await post()).toBe('POST');
  expect(resets).toBe(2);
  server.close().closeAllConnections();
});

it('tries a server that never answered only once', async () => {
  const { ask, triesOf } = countingClient(600_000, 1);
  expect(await triesOf(() => expect(ask()).rejects.toMatchObject(refused))).toBe(1);
});
