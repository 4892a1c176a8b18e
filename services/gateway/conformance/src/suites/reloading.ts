import { once } from 'node:events';
import { expect, it } from 'vitest';
import WebSocket from 'ws';
import type { Route } from '@portico/manifest';
import type { Setting } from '../gateway-under-test.ts';
import { ask, eventually, open } from '../http-client.ts';

const host = 'crm.portico.test';

export function reloading(current: () => Setting, underLoad: boolean): void {
  it('adds, moves and removes apps', async () => {
    const { gateway, stage } = current();
    const [added] = withBackend(stage.routes, stage.other.origin, 'new.portico.test');
    await gateway.reload([...stage.routes, added!]);
    expect((await ask(gateway.baseUrl, 'new.portico.test', { path: '/api/echo' })).headers['x-app']).toBe('other');
    await gateway.reload(withBackend(stage.routes, stage.other.origin, host));
    expect((await ask(gateway.baseUrl, host, { path: '/api/echo' })).headers['x-app']).toBe('other');
    expect((await ask(gateway.baseUrl, 'new.portico.test', { path: '/api/echo' })).status).toBe(404);
    await gateway.reload(stage.routes);
    expect((await ask(gateway.baseUrl, host, { path: '/api/echo' })).headers['x-app']).toBe('crm');
  });

  it.skipIf(!underLoad)(
    'drops no request, no event stream and no WebSocket while it reloads under load',
    { timeout: 90_000 },
    async () => {
      const { gateway, stage } = current();
      const events = await open(gateway.baseUrl, host, { path: '/api/events' });
      let received = '';
      events.setEncoding('utf8').on('data', (chunk: string) => (received += chunk));
      const socket = new WebSocket(`${gateway.baseUrl.replace('http', 'ws')}/api/socket`, { headers: { host } });
      await once(socket, 'open');

      const over = new AbortController();
      const answered = new Map<string, number>();
      const client = async () => {
        while (!over.signal.aborted) {
          const answer = await ask(gateway.baseUrl, host, {
            method: 'POST',
            path: '/api/echo',
            body: 'x'.repeat(5000),
          });
          const key = `${answer.status} ${answer.headers['x-app']}`;
          answered.set(key, (answered.get(key) ?? 0) + 1);
        }
      };
      const clients = Array.from({ length: 12 }, client);
      try {
        for (let n = 0; n < 20; n++) {
          await gateway.reload(withBackend(stage.routes, n % 2 === 0 ? stage.other.origin : stage.crm.origin, host));
          await new Promise((done) => setTimeout(done, 40));
        }
        await gateway.reload(stage.routes);
      } finally {
        over.abort();
      }
      await Promise.all(clients);
      expect([...answered.keys()].sort()).toEqual(['200 crm', '200 other']);

      stage.crm.emit('still here');
      await eventually(() => received.includes('still here'), 'the event stream lives on');
      socket.send('still here');
      const [data] = (await once(socket, 'message')) as [Buffer];
      expect(data.toString()).toBe('still here');
      events.destroy();
      socket.terminate();
    },
  );
}

/** The app of `crm`, moved to the host and slug `name` and to another backend. */
function withBackend(routes: readonly Route[], backend: string, name: string): Route[] {
  const moved = routes.flatMap((route) =>
    route.kind === 'app' && route.slug === 'crm'
      ? [{ ...route, slug: name.split('.')[0]!, backend, hosts: [name] }]
      : [],
  );
  return [...moved, ...routes.filter(({ slug }) => slug !== 'crm')];
}
