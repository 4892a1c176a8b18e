import { connect, createServer } from 'node:net';

/**
 * Whether nothing listens on a port of these addresses (default `127.0.0.1`), also below 1024: there an ordinary user may not listen,
 * though the Docker daemon may, so a refused attempt is followed by a call.
 */
export async function isPortFree(port: number, hosts: readonly string[] = ['127.0.0.1']): Promise<boolean> {
  for (const host of hosts) {
    const refused = await listen(port, host);
    // A machine without IPv6 has nothing to take.
    if (refused === undefined || refused === 'EADDRNOTAVAIL' || refused === 'EAFNOSUPPORT') continue;
    if (refused !== 'EACCES' || (await answers(port))) return false;
  }
  return true;
}

/** The code of the error, undefined when it worked. */
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
