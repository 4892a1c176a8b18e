import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { Agent, get } from 'node:http';
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

it('tells those who hold a connection before it closes, and takes nothing that it does not answer', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'portico-drain-'));
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  try {
    const main = join(folder, 'main.mjs');
    await writeFile(
      main,
      `import { createServer } from 'node:http';
       import { runService } from ${JSON.stringify(join(import.meta.dirname, 'run-service.ts'))};
       const server = createServer((_, response) => response.end('here'));
       const told = Promise.withResolvers();
       server.on('request', (_, response) => response.shouldKeepAlive || told.resolve());
       const app = {
         listen: () => new Promise((resolve) => server.listen(0, '127.0.0.1', resolve)).then(() => console.log(server.address().port)),
         // However slow the machine is, the client's next request comes before.
         close: () => told.promise.then(() => new Promise((resolve) => (server.close(resolve), server.closeIdleConnections()))),
         getHttpServer: () => server,
       };
       await runService(async () => ({ app, host: '127.0.0.1', port: 0 }));`,
    );
    const service = spawn(process.execPath, [main], { stdio: ['ignore', 'pipe', 'inherit'] });
    const ended = once(service, 'exit');
    const [line] = (await once(service.stdout, 'data')) as [Buffer];
    const ask = () =>
      new Promise<string | undefined>((resolve, reject) => {
        const request = get({ port: Number(line), host: '127.0.0.1', agent }, (response) => {
          response.resume().on('end', () => resolve(response.headers.connection));
        });
        request.on('error', reject);
      });
    expect(await ask()).toBe('keep-alive');
    service.kill('SIGTERM');
    // Until the client has learned of it.
    await expect.poll(ask, { interval: 10 }).toBe('close');
    expect(await ended).toEqual([0, null]);
    await expect(ask()).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  } finally {
    agent.destroy();
    await rm(folder, { recursive: true });
  }
});
