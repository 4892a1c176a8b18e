import { connect, createServer } from 'node:net';

/**
 * Whether a port of these addresses (default `127.0.0.1`) is free. Below 1024 an ordinary user may not listen although
 * the Docker daemon can, so a refused attempt is followed by a connection attempt.
 */
export async function isPortFree(port: number, hosts: readonly string[] = ['127.0.0.1']): Promise<boolean> {
  for (const host of hosts) {
    const refused = await listen(port, host);
    // Without IPv6 there is no port to use.
    if (refused === undefined || refused === 'EADDRNOTAVAIL' || refused === 'EAFNOSUPPORT') continue;
    if (refused !== 'EACCES' || (await answers(port))) return false;
  }
  return true;
}

/** The error code. Undefined on success. */
function listen(port: number, host: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? 'unknown'));
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve(undefined)));
  });
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const call = connect({ port, host: '127.0.0.1', timeout: 2000 });
    const end = (answer: boolean): void => {
      call.destroy();
      resolve(answer);
    };
    call.once('connect', () => end(true));
    call.once('timeout', () => end(true));
    call.once('error', () => end(false));
  });
}
