import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { ask } from './image/ask.ts';
import { docker, missing, tryDocker } from './image/docker.ts';
import { type ThrowAwayCheckout, throwAwayCheckout } from './image/throw-away-checkout.ts';

const files = ['--file=docker-compose.yml', '--file=../infra/compose/app.dev.yml'];

describe.skipIf(missing)(missing ? `not run: ${missing}` : 'app.dev.yml', () => {
  let checkout: ThrowAwayCheckout;
  beforeAll(() => {
    checkout = throwAwayCheckout();
    checkout.compose('template-app', ...files, 'up', '--detach', '--build', '--wait');
  });
  afterAll(() => checkout?.[Symbol.asyncDispose]());

  const get = async (end: 'backend' | 'frontend', path: string) =>
    (await ask(`http://127.0.0.1:${checkout.ports('template-app')[end]}`, path).catch(() => ({ text: '' }))).text;
  const change = (path: string, from: string, to: string): void => {
    const text = readFileSync(join(checkout.root, path), 'utf8');
    expect(text).toContain(from);
    writeFileSync(join(checkout.root, path), text.replace(from, to));
  };
  const soon = { timeout: 60_000, interval: 200 };

  it('runs the changed backend after a change of the app', async () => {
    const file = 'template-app/backend/src/notes/notes.controller.ts';
    change(file, "@Controller('api/notes')", "@Controller('api/changed-notes')");
    await expect.poll(() => get('backend', '/api/changed-notes'), soon).toContain('auth.signed_out');
  });

  it('runs the changed backend after a change of a workspace package', async () => {
    change('packages/nest-service/src/health/add-health-routes.ts', "status: 'ok' })", "status: 'changed' })");
    await expect.poll(() => get('backend', '/api/health/live'), soon).toContain('changed');
  });

  it('applies a new migration', async () => {
    const folder = join(checkout.root, 'template-app/backend/prisma/migrations/29991231000000_added');
    mkdirSync(folder);
    writeFileSync(join(folder, 'migration.sql'), 'CREATE TABLE added (id int);');
    const log = () => tryDocker(['logs', checkout.container('template-app', 'backend')]).text;
    await vi.waitFor(() => expect(log()).toContain('Applied migration 29991231000000_added'), soon);
    await expect.poll(() => get('backend', '/api/health'), soon).toContain('"database":"ok"');
  });

  it('serves changed sources of the app and of a workspace package through Vite', async () => {
    expect(await get('frontend', '/')).toContain('/@vite/client');
    appendFileSync(join(checkout.root, 'template-app/frontend/src/main.tsx'), "console.log('changed app');\n");
    appendFileSync(join(checkout.root, 'packages/ui/src/cn.ts'), "export const changed = 'changed package';\n");
    await expect.poll(() => get('frontend', '/src/main.tsx'), soon).toContain('changed app');
    await expect.poll(() => get('frontend', '/@fs/portico/packages/ui/src/cn.ts'), soon).toContain('changed package');
  });

  it('tells browsers behind the gateway of a change, whatever host they came by', async () => {
    const changes: string[] = [];
    const origin = `ws://127.0.0.1:${checkout.ports('template-app').frontend}`;
    const token = /const wsToken = "([^"]+)"/.exec(await get('frontend', '/@vite/client'))![1]!;
    const socket = new WebSocket(`${origin}/?token=${token}`, 'vite-hmr');
    socket.addEventListener('message', ({ data }) => changes.push(String(data)));
    await vi.waitFor(() => expect(changes.join()).toContain('connected'), soon);
    appendFileSync(join(checkout.root, 'template-app/frontend/src/main.tsx'), "console.log('once more');\n");
    await vi.waitFor(() => expect(changes.join()).toMatch(/"(full-reload|update)"/), soon);
    socket.close();
  });

  it('leaves the host alone: files of tools stay in the container', () => {
    const listed = docker(['exec', checkout.container('template-app', 'backend'), 'ls', 'dist']);
    expect(listed).toContain('main.js');
    const written = (path: string) => {
      try {
        return readFileSync(join(checkout.root, path)).length > 0;
      } catch {
        return false;
      }
    };
    expect(written('template-app/backend/dist/main.js')).toBe(false);
    expect(written('template-app/backend/src/generated/prisma/client.ts')).toBe(false);
  });
});
