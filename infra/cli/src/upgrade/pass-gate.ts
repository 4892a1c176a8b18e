import { get } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { waitForProcesses } from '../runtime/embedded/wait-for-processes.ts';
import type { ControlClient } from '../supervisor/control-client.ts';
import { CliError } from '../terminal/cli-error.ts';

/** A service that crashes right after its first healthy answer does not pass. */
const calmMs = 1_000;

export interface PassGateOptions {
  root: string;
  signal: AbortSignal;
  /** What a browser would ask, through a gateway; left out for what has no address yet. */
  front?: FrontRequest;
}

export interface FrontRequest {
  /** Of the gateway, on loopback. */
  port: number;
  /** `crm.localhost` */
  host: string;
}

/** Resolves when a service is healthy, stays so, and its address answers; throws naming it otherwise. */
export async function passGate(
  client: ControlClient,
  name: string,
  { root, signal, front }: PassGateOptions,
): Promise<void> {
  await waitForProcesses(client, [name], { root, signal });
  const pid = await findPid(client, name);
  if (front) await checkFront(name, front);
  await sleep(calmMs, undefined, { signal });
  await waitForProcesses(client, [name], { root, signal });
  if ((await findPid(client, name)) !== pid) {
    throw new CliError({
      code: 'process.crashed',
      failed: `${name} ended right after it was healthy.`,
      why: 'It was started again, and would end again.',
      next: `Read its log: make logs APP=${name}`,
    });
  }
}

async function findPid(client: ControlClient, name: string): Promise<number | null> {
  const { processes } = await client.call('status', {});
  return processes.find((one) => one.name === name)?.pid ?? null;
}

/** Asks as a browser would; throws when nobody answers, or an error of the server's. */
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
    failed: `${host} ${status === 0 ? 'does not answer' : `answers ${status}`} through the gateway.`,
    why: `${name} says that it is healthy, but people could not open it.`,
    next: `Read its log: make logs APP=${name}`,
  });
}
