import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkPublishedPorts } from './check-published-ports.ts';
import type { ReadProject } from './read-model.ts';

let server: Server;
let port: number;
beforeAll(async () => {
  server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  ({ port } = server.address() as AddressInfo);
});
afterAll(() => void server.close());

const project = { slug: 'crm', name: 'portico-7c1e-crm', folder: '/crm', files: [] };
const check = (containers: Parameters<typeof checkPublishedPorts>[1]) => {
  const services = { 'crm-backend': { ports: [{ target: 8000, published: String(port) }] } };
  const read: ReadProject = { project, model: { name: project.name, services }, text: '' };
  return checkPublishedPorts([read], containers, '7c1e');
};
const container = { project: project.name, service: 'crm-backend', state: 'running', ports: [] as number[] };

describe('a port that is held', () => {
  it('is refused when another process has it', async () => {
    const taken = { code: 'port.taken', exitCode: 3, failed: expect.stringContaining(`Port ${port}`) as string };
    await expect(check([])).rejects.toMatchObject(taken);
    await expect(check([{ ...container, service: 'database', state: 'restarting' }])).rejects.toMatchObject(taken);
    await expect(check([{ ...container, project: 'portico-7c1e-wiki' }])).rejects.toMatchObject(taken);
  });

  it('is fine when its own container has it, or crash-loops and had it a moment ago', async () => {
    await check([{ ...container, ports: [port] }]);
    await check([{ ...container, state: 'restarting' }]);
  });
});
