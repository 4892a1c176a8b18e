import { UNSAFE_PORTS } from '@portico/manifest';
import { type CliError, preflightFailed } from '../terminal/cli-error.ts';
import { findPortHolder } from './find-port-holder.ts';
import { isPortFree } from './is-port-free.ts';

export interface NeededPort {
  /** `gateway`, `postgres` or a slug. */
  owner: string;
  port: number;
  /** Where it is needed. Default `127.0.0.1`. */
  hosts?: readonly string[];
}

/** Throws one clear error for the first port that something else holds, naming who, where that can be known. */
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

/** How a port is got back. The holder may be somebody else's: to end it is never the first thing to try. */
export function freePort(port: number, holder: string | undefined): string {
  const pid = /^process (\d+)/.exec(holder ?? '')?.[1];
  const container = /^container (\S+)/.exec(holder ?? '')?.[1];
  const end = pid ? `kill ${pid}` : container ? `docker stop ${container}` : `sudo ss -ltnp 'sport = :${port}'`;
  return `Set another PORTICO_PORT and PORTICO_PORT_OFFSET in .env.shared, or end it if it is yours: ${end}`;
}

/** On both addresses that `localhost` stands for. */
export async function areFree(ports: readonly number[]): Promise<boolean> {
  const free = await Promise.all(ports.map((port) => isPortFree(port, ['127.0.0.1', '::1'])));
  return free.every(Boolean);
}

/** Above it, ports fall into the range from which systems take those of outgoing connections. */
const highestOffset = 22_000;

/**
 * The first of 0, 1000, 2000, … with which all ports are free and browsers speak to them, and that `claim` gets. `ports` gives them
 * for an offset.
 */
export async function choosePortOffset(
  ports: (offset: number) => number[],
  claim: (offset: number) => boolean,
): Promise<number> {
  for (let offset = 0; offset <= highestOffset; offset += 1000) {
    const shifted = ports(offset);
    // 10080, for one, is the gateway's with an offset of 2000.
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
