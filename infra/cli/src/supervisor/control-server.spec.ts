import { mkdtempSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { type ControlHandlers, serveControl } from './control-server.ts';

it('survives a client that hangs up while its answer is on the way', async () => {
  const path = join(mkdtempSync(join(tmpdir(), 'portico-control-')), 'control.sock');
  const asked: string[] = [];
  const uncaught: unknown[] = [];
  const note = (error: unknown): number => uncaught.push(error);
  process.on('uncaughtException', note);
  const handlers = new Proxy({} as ControlHandlers, {
    get: (_target, method) => async () => {
      asked.push(String(method));
      await sleep(30);
      return 'x'.repeat(4_000_000);
    },
  });
  const server = await serveControl(path, handlers);
  try {
    for (let round = 0; round < 20; round++) {
      const socket = connect(path);
      socket.on('error', () => undefined);
      await new Promise((resolve) => socket.once('connect', resolve));
      socket.write(`${JSON.stringify({ id: round, method: 'status', params: {} })}\n`);
      await sleep(round < 10 ? 29 + (round % 4) : 35);
      socket.destroy();
    }
    await sleep(100);
    expect(asked.length).toBe(20);
    expect(uncaught).toEqual([]);
  } finally {
    process.off('uncaughtException', note);
    server?.close();
  }
});
