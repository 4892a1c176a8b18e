import { mkdtemp, rm } from 'node:fs/promises';
import type { Server, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createOutput } from '../terminal/output.ts';
import { porticoDirectory } from '../workspace/portico-directory.ts';
import { type ControlHandlers, serveControl } from './control-server.ts';
import { takeTurn } from './take-turn.ts';
import { SILENT_MS } from './wait-for-turn.ts';

let root: string;
let server: Server;
let asked: number;
const sockets = new Set<Socket>();
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'portico-turn-'));
  asked = 0;
});
afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  sockets.clear();
  server.close();
  await rm(root, { recursive: true });
});

/** A supervisor that ends, and whose successor is there at once. */
async function serve(endAfterMs: number): Promise<void> {
  const handlers: Partial<ControlHandlers> = {
    lock: async () => {
      asked += 1;
      if (asked > 1) return {};
      await sleep(endAfterMs);
      for (const socket of sockets) socket.destroy();
      return {};
    },
  };
  server = (await serveControl(porticoDirectory(root).socket, handlers as ControlHandlers))!;
  server.on('connection', (socket) => sockets.add(socket));
}
const take = () => takeTurn({ root, output: createOutput({ json: true }), signal: new AbortController().signal });

it('asks again when the supervisor of an earlier command was just ending', async () => {
  await serve(0);
  await using turn = await take();
  turn.check();
  expect(asked).toBe(2);
});

it('fails when somebody ended the supervisor that kept it waiting', async () => {
  await serve(SILENT_MS + 200);
  await expect(take()).rejects.toMatchObject({ code: 'platform.turn_lost', exitCode: 3 });
  expect(asked).toBe(1);
});
