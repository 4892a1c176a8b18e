import { connect, createServer } from 'node:net';

/**
 * Whether nothing listens on a port, also below 1024: there an ordinary user may not listen, though the Docker daemon may, so a
 * refused attempt is followed by a call.
 */
export async function probePort(port: number): Promise<boolean> {
  const refused = await listen(port);
  if (refused === undefined) return true;
  return refused === 'EACCES' ? !(await answers(port)) : false;
}

/** The code of the error, undefined when it worked. */
function listen(port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? 'unknown'));
    probe.listen({ port, host: '0.0.0.0', exclusive: true }, () => probe.close(() => resolve(undefined)));
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
