import { createServer, type Server } from 'node:net';
import { networkInterfaces } from 'node:os';
import getPort from 'get-port';
import { afterEach, describe, expect, it } from 'vitest';
import { checkPorts, choosePortOffset } from './check-ports.ts';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function hold(port: number, host = '127.0.0.1'): Promise<void> {
  const server = createServer();
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(port, host, resolve));
}

describe('checkPorts', () => {
  it('accepts free ports', async () => {
    await checkPorts([{ owner: 'gateway', port: await getPort() }]);
  });

  it('names port, owner and holder of the first taken one', async () => {
    const port = await getPort();
    await hold(port);
    await expect(checkPorts([{ owner: 'crm', port }])).rejects.toMatchObject({
      code: 'port.taken',
      exitCode: 3,
      failed: expect.stringContaining(
        `Port ${port}, on which crm listens, is taken by process ${process.pid} (`,
      ) as string,
      next: expect.stringMatching(/^Set another PORTICO_PORT .*, or end it if it is yours: kill \d+$/) as string,
    });
  });

  it.skipIf(!networkInterfaces().lo?.some(({ address }) => address === '::1'))(
    'names a server on ::1, where browsers look first',
    async () => {
      const port = await getPort();
      await hold(port, '::1');
      await checkPorts([{ owner: 'crm', port }]);
      await expect(checkPorts([{ owner: 'gateway', port, hosts: ['127.0.0.1', '::1'] }])).rejects.toMatchObject({
        code: 'port.taken',
        failed: expect.stringContaining(`is taken by process ${process.pid} (`) as string,
      });
    },
  );
});

describe('choosePortOffset', () => {
  it('takes the first offset at which every port is free and unclaimed', async () => {
    const base = await getPort({ port: [20_311, 20_321, 20_331, 20_341] });
    await hold(base);
    await hold(base + 1_001);
    expect(
      await choosePortOffset(
        (offset) => [base + offset, base + 1 + offset],
        (offset) => offset > 2_000,
      ),
    ).toBe(3_000);
  });
});
