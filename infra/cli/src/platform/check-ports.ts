import { UNSAFE_PORTS } from '@portico/manifest';
import { type CliError, preflightFailed } from '../terminal/cli-error.ts';
import { findPortHolder } from './find-port-holder.ts';
import { isPortFree } from './is-port-free.ts';

export interface NeededPort {
  /** `gateway`, `postgres` or a slug. */
  owner: string;
  port: number;
  /** Addresses on which it is needed. Default `127.0.0.1`. */
  hosts?: readonly string[];
}

/** Throws one clear error for the first port in use, and names the holder if known. */
export async function checkPorts(needed: readonly NeededPort[]): Promise<void> {
  const free = await Promise.all(needed.map(({ port, hosts }) => isPortFree(port, hosts)));
  const taken = needed.find((_, index) => !free[index]);
  if (taken) throw await portTaken(taken);
}

async function portTaken({ owner, port }: NeededPort): Promise<CliError> {
  const holder = await findPortHolder(port);
  const who = holder ? `process ${holder.pid} (${holder.command})` : 'another process';
  return preflightFailed({
    code: 'port.taken',
    failed: `Port ${port}, on which ${owner} listens, is taken by ${who}.`,
    why:
      port < 1024 && !holder
        ? 'Ports below 1024 need a privilege on many systems.'
        : "Two processes can't listen on one port.",
    next: freePort(port, holder && `process ${holder.pid}`),
  });
}

/** How to free a port. Suggests ending the holder last: it may belong to another person. */
export function freePort(port: number, holder: string | undefined): string {
  const pid = /^process (\d+)/.exec(holder ?? '')?.[1];
  const container = /^container (\S+)/.exec(holder ?? '')?.[1];
  const end = pid ? `kill ${pid}` : container ? `docker stop ${container}` : `sudo ss -ltnp 'sport = :${port}'`;
  return `Set another PORTICO_PORT and PORTICO_PORT_OFFSET in .env.shared, or end it if it is yours: ${end}`;
}

/** Checks both addresses of `localhost`. */
export async function areFree(ports: readonly number[]): Promise<boolean> {
  const free = await Promise.all(ports.map((port) => isPortFree(port, ['127.0.0.1', '::1'])));
  return free.every(Boolean);
}

/** Above this, ports are in the range for outgoing connections. */
const highestOffset = 22_000;

/**
 * The first of 0, 1000, 2000, … at which all ports are free, browsers accept them, and `claim` succeeds. `ports`
 * returns them for an offset.
 */
export async function choosePortOffset(
  ports: (offset: number) => number[],
  claim: (offset: number) => boolean,
): Promise<number> {
  for (let offset = 0; offset <= highestOffset; offset += 1000) {
    const shifted = ports(offset);
    // For example 10080, which is the gateway's port at offset 2000.
    if (shifted.some((port) => UNSAFE_PORTS.has(port))) continue;
    if ((await areFree(shifted)) && claim(offset)) return offset;
  }
  throw preflightFailed({
    code: 'port.none_free',
    failed: `No port offset from 0 to ${highestOffset} leaves all ports free.`,
    why: 'Each checkout needs its own ports for the gateway, PostgreSQL and every app.',
    next: 'Stop another checkout (make down there), then run make up again.',
  });
}
