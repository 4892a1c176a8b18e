import { connect, type Socket } from 'node:net';
import { checkSocketFolder } from './check-socket-folder.ts';
import type { ControlMethod, ControlMethods, ControlResponse } from './control-protocol.ts';
import { readLines } from './read-lines.ts';

/** One connection to the supervisor. */
export interface ControlClient extends Disposable {
  call<M extends ControlMethod>(method: M, params: ControlMethods[M][0]): Promise<ControlMethods[M][1]>;
  close(): void;
  /** Ends the connection. Resolves when the supervisor has seen it, and has exited if it existed only for this connection. */
  leave(): Promise<void>;
  /** Resolves when the connection has ended. */
  readonly closed: Promise<void>;
}

interface Waiting {
  resolve: (result: unknown) => void;
  reject: (error: Error) => void;
}

/** Connects to the supervisor. Undefined when none runs. */
export async function findSupervisor(socketPath: string): Promise<ControlClient | undefined> {
  checkSocketFolder(socketPath);
  const socket = await open(socketPath);
  return socket && createClient(socket);
}

function open(path: string): Promise<Socket | undefined> {
  return new Promise((resolve, reject) => {
    const socket = connect(path, () => resolve(socket));
    socket.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT' || error.code === 'ECONNREFUSED') resolve(undefined);
      else reject(error);
    });
  });
}

function createClient(socket: Socket): ControlClient {
  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  readLines(socket, (line) => {
    const response = JSON.parse(line) as ControlResponse;
    const caller = waiting.get(response.id);
    waiting.delete(response.id);
    if ('error' in response) caller?.reject(new Error(response.error));
    else caller?.resolve(response.result);
  });
  const closed = Promise.withResolvers<void>();
  socket.on('error', () => socket.destroy());
  socket.on('close', () => {
    closed.resolve();
    for (const caller of waiting.values()) caller.reject(new Error('The supervisor ended.'));
    waiting.clear();
  });
  return {
    call(method, params) {
      const id = ++lastId;
      return new Promise((resolve, reject) => {
        if (socket.destroyed) return reject(new Error('The supervisor ended.'));
        waiting.set(id, { resolve: resolve as Waiting['resolve'], reject });
        socket.write(`${JSON.stringify({ id, method, params })}\n`);
      });
    },
    close: () => socket.destroy(),
    leave() {
      socket.end();
      return closed.promise;
    },
    closed: closed.promise,
    [Symbol.dispose]: () => socket.destroy(),
  };
}

/** Ends the supervisor and its processes. Resolves when it is gone, with the names of what it stopped. */
export async function shutdownSupervisor(client: ControlClient): Promise<string[]> {
  const { stopped } = await client.call('shutdown', {});
  await client.closed;
  return stopped;
}
