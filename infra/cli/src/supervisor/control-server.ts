import { chmodSync, mkdirSync, rmSync } from 'node:fs';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { dirname } from 'node:path';
import { checkSocketFolder } from './check-socket-folder.ts';
import type { ControlMethod, ControlMethods, ControlRequest } from './control-protocol.ts';
import { readLines } from './read-lines.ts';

/** Handles one method. The signal aborts when the caller disconnects. */
export type ControlHandlers = {
  [M in ControlMethod]: (
    params: ControlMethods[M][0],
    signal: AbortSignal,
  ) => Promise<ControlMethods[M][1]> | ControlMethods[M][1];
};

/** Listens on the control socket, for the checkout's owner only. Undefined when another supervisor already does. */
export async function serveControl(path: string, handlers: ControlHandlers): Promise<Server | undefined> {
  checkSocketFolder(path);
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  checkSocketFolder(path);
  const server = createServer((socket) => serveConnection(socket, handlers));
  if (!(await listen(server, path))) {
    if (await answers(path)) return undefined;
    rmSync(path, { force: true });
    if (!(await listen(server, path))) return undefined;
  }
  chmodSync(path, 0o600);
  return server;
}

function listen(server: Server, path: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const refuse = (error: NodeJS.ErrnoException): void => {
      if (error.code === 'EADDRINUSE') resolve(false);
      else reject(error);
    };
    server.once('error', refuse);
    server.listen(path, () => {
      server.off('error', refuse);
      resolve(true);
    });
  });
}

function answers(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = connect(path, () => {
      probe.destroy();
      resolve(true);
    }).on('error', () => resolve(false));
  });
}

function serveConnection(socket: Socket, handlers: ControlHandlers): void {
  const hungUp = new AbortController();
  socket.on('close', () => hungUp.abort());
  socket.on('error', () => socket.destroy());
  readLines(socket, (line) => void answer(socket, handlers, line, hungUp.signal));
}

async function answer(socket: Socket, handlers: ControlHandlers, line: string, signal: AbortSignal): Promise<void> {
  let id = 0;
  try {
    const request = JSON.parse(line) as ControlRequest;
    id = request.id;
    const handler = handlers[request.method] as ControlHandlers[ControlMethod] | undefined;
    if (!handler) throw new Error(`Unknown method ${String(request.method)}.`);
    const result = await (handler as (params: unknown, signal: AbortSignal) => unknown)(request.params, signal);
    if (!socket.destroyed) socket.write(`${JSON.stringify({ id, result })}\n`);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    if (!socket.destroyed) socket.write(`${JSON.stringify({ id, error: message })}\n`);
  }
}
