import { createHash } from 'node:crypto';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';

/** A checkout's run-time files. Never committed. */
export interface PorticoDirectory {
  /** `.portico` */
  path: string;
  logs: string;
  /** Build stamps. */
  builds: string;
  /** Node's compile cache. */
  cache: string;
  /** Data of the PostgreSQL cluster. As root it can be elsewhere: packages/postgres decides. */
  postgres: string;
  /** Records of running processes, of the selection and of the routes. */
  run: string;
  /** Unix socket of the supervisor. */
  socket: string;
}

/** Shared by all checkouts of one user. Other users could create it: `checkSocketFolder` checks the owner. */
export function userDirectory(): string {
  return join(tmpdir(), `portico-${userInfo().uid}`);
}

/** Unix sockets allow 104 bytes on macOS, 108 on Linux. */
const longestSocketPath = 100;

export function porticoDirectory(root: string): PorticoDirectory {
  const path = join(root, '.portico');
  const inCheckout = join(path, 'run', 'control.sock');
  const elsewhere = join(userDirectory(), `${createHash('sha256').update(root).digest('hex').slice(0, 16)}.sock`);
  return {
    path,
    logs: join(path, 'logs'),
    builds: join(path, 'builds'),
    cache: join(path, 'cache'),
    postgres: join(path, 'postgres'),
    run: join(path, 'run'),
    socket: Buffer.byteLength(inCheckout) <= longestSocketPath ? inCheckout : elsewhere,
  };
}
