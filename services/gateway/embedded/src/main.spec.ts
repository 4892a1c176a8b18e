import { spawn } from 'node:child_process';
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ask, eventually, startAppServer } from '@portico/gateway-conformance/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const main = join(import.meta.dirname, 'main.ts');
let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'portico-gateway-'));
  file = join(folder, 'routes.json');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function writeRoutes(routes: unknown): Promise<void> {
  await writeFile(`${file}.new`, JSON.stringify({ routes }));
  await rename(`${file}.new`, file);
}

function run(environment: Record<string, string>) {
  const env = { PATH: process.env.PATH, GATEWAY_ROUTES_FILE: file, ...environment };
  const child = spawn(process.execPath, [main], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const lines: { message: string; port?: number; level: string }[] = [];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    for (const line of text.split('\n').filter(Boolean)) lines.push(JSON.parse(line));
  });
  const exited = new Promise<number | string | null>((done) =>
    child.on('exit', (code, signal) => done(code ?? signal)),
  );
  const logged = (message: string, count = 1) => lines.filter((line) => line.message === message).length >= count;
  return { child, lines, exited, logged };
}

describe('the gateway process', () => {
  it('follows its routes file, survives a broken one, and ends politely', async () => {
    const app = await startAppServer('crm');
    const backend = app.origin;
    const fixed = { kind: 'app', slug: 'crm', name: 'CRM', backend, health: '/api/health', apiPrefix: '/api' };
    const route = (host: string) => ({ ...fixed, hosts: [host], publicUrl: `http://${host}` });
    await writeRoutes([route('one.portico.test')]);
    const gateway = run({ PORT: '0' });
    try {
      await eventually(() => gateway.logged('listening'), 'it listens');
      const baseUrl = `http://127.0.0.1:${gateway.lines[0]!.port}`;
      const status = async (host: string) => (await ask(baseUrl, host, { path: '/api/echo' })).status;
      expect(await status('one.portico.test')).toBe(200);

      await writeRoutes([route('two.portico.test')]);
      await eventually(async () => (await status('two.portico.test')) === 200, 'the new routes are in force');
      expect(await status('one.portico.test')).toBe(404);

      await writeFile(file, '{ "routes": [');
      await eventually(() => gateway.logged('routes not reloaded'), 'it says so');
      expect(await status('two.portico.test')).toBe(200);

      await writeRoutes([]);
      gateway.child.kill('SIGHUP');
      await eventually(async () => (await status('two.portico.test')) === 404, 'SIGHUP reloads');
    } finally {
      gateway.child.kill('SIGTERM');
      expect(await gateway.exited).toBe(0);
      await app[Symbol.asyncDispose]();
    }
  });

  it('lists everything that is wrong with its environment', async () => {
    const gateway = run({ HOST: '0.0.0.0', PORT: 'eighty', GATEWAY_ROUTES_FILE: '' });
    expect(await gateway.exited).toBe(1);
    const message = gateway.lines[0]!.message;
    for (const name of ['PORT', 'GATEWAY_ROUTES_FILE']) expect(message).toContain(name);
  });

  it.each([
    [{ HOST: '0.0.0.0' }, 'HOST'],
    [{ PORTICO_TRUSTED_PROXY: 'everyone' }, 'PORTICO_TRUSTED_PROXY'],
  ])('refuses %o', async (environment, name) => {
    const gateway = run({ PORT: '0', ...(environment as Record<string, string>) });
    expect(await gateway.exited).toBe(1);
    expect(gateway.lines[0]!.message).toContain(name);
  });
});
