import { get } from 'node:http';
import { CliError } from '../terminal/cli-error.ts';

interface FrontRequest {
  /** The gateway's port on loopback. */
  port: number;
  /** `crm.localhost` */
  host: string;
}

/** Sends a request like a browser. Throws without a response, or for a server error. */
export async function checkFront(name: string, { port, host }: FrontRequest): Promise<void> {
  const status = await new Promise<number>((resolve) => {
    const request = get({ host: '127.0.0.1', port, path: '/', headers: { host }, timeout: 10_000 }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    request.on('timeout', () => request.destroy());
    request.on('error', () => resolve(0));
  });
  if (status > 0 && status < 500) return;
  throw new CliError({
    code: 'upgrade.front_failed',
    failed: `${host} ${status === 0 ? "doesn't answer" : `answers ${status}`} through the gateway.`,
    why: `${name} says that it is healthy, but people couldn't open it.`,
    next: `Read its log: make logs APP=${name}`,
  });
}
