import { UNSAFE_PORTS } from '@portico/manifest';
import { type CliError, preflightFailed } from '../terminal/cli-error.ts';
import { findPortHolder, isPortFree } from './find-port-holder.ts';

export interface NeededPort {
  /** `gateway`, `postgres` or a slug. */
  owner: string;
  port: number;
}

/** Throws one clear error for the first port that something else holds, naming who, where that can be known. */
export async function checkPorts(needed: readonly NeededPort[]): Promise<void> {
  const free = await Promise.all(needed.map(({ port }) => isPortFree(port)));
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
        : 'Two processes cannot listen on one port.',
    next: holder
      ? `End it (kill ${holder.pid}), or set another PORTICO_PORT and PORTICO_PORT_OFFSET in .env.shared.`
      : 'Free it, or set another PORTICO_PORT and PORTICO_PORT_OFFSET in .env.shared.',
  });
}

/** Above it, ports fall into the range from which systems take those of outgoing connections. */
const highestOffset = 22_000;

/** The first of 0, 1000, 2000, … with which all ports are free and browsers speak to them. `ports` gives them for an offset. */
export async function choosePortOffset(ports: (offset: number) => number[]): Promise<number> {
  for (let offset = 0; offset <= highestOffset; offset += 1000) {
    const shifted = ports(offset);
    // 10080, for one, is the gateway's with an offset of 2000.
    if (shifted.some((port) => UNSAFE_PORTS.has(port))) continue;
    const free = await Promise.all(shifted.map(isPortFree));
    if (free.every(Boolean)) return offset;
  }
  throw preflightFailed({
    code: 'port.none_free',
    failed: `No port offset from 0 to ${highestOffset} leaves all ports free.`,
    why: 'Each checkout needs its own ports for the gateway, PostgreSQL and every app.',
    next: 'Stop another checkout (make down there), then run make up again.',
  });
}
