import { askEngine } from '../ask-engine.ts';
import { fine, type Finding, skipped, warning, wrong } from '../finding.ts';
import type { Machine } from '../machine.ts';

/** Let's Encrypt's directory, which the gateway asks anyway. */
const authority = 'https://acme-v02.api.letsencrypt.org/directory';
const patienceMs = 4000;

export interface ClockSeen {
  /** Whose clock: `acme-v02.api.letsencrypt.org`, `the Docker engine`. */
  reference: string;
  /** How far this machine is ahead of it; undefined when it could not be asked. */
  aheadMs?: number;
}

/**
 * This machine's clock against others: that of a web server (the certificate authority, where one is in use, or the address in
 * `PORTICO_TIME_URL`), and that of the Docker engine, which may run in a virtual machine.
 */
export async function checkClock({ runtime, shared }: Machine): Promise<Finding[]> {
  const address = process.env.PORTICO_TIME_URL || (shared?.acme && (shared.acme.server || authority));
  const seen = await Promise.all([
    ...(address ? [askServer(address)] : []),
    ...(runtime === 'docker' ? [askEngineClock()] : []),
  ]);
  return judgeClock(seen);
}

/** A `Date` header has whole seconds and was written about half-way through the call. */
async function askServer(address: string): Promise<ClockSeen> {
  const reference = URL.canParse(address) ? new URL(address).host : address;
  const startedAt = Date.now();
  try {
    const response = await fetch(address, { method: 'HEAD', signal: AbortSignal.timeout(patienceMs) });
    const midway = (startedAt + Date.now()) / 2;
    const theirs = Date.parse(response.headers.get('date') ?? '');
    return Number.isNaN(theirs) ? { reference } : { reference, aheadMs: midway - (theirs + 500) };
  } catch {
    return { reference };
  }
}

async function askEngineClock(): Promise<ClockSeen> {
  const reference = 'the Docker engine';
  const startedAt = Date.now();
  const { exitCode, stdout } = await askEngine(['info', '--format', '{{.SystemTime}}']);
  const theirs = Date.parse(stdout.trim());
  if (exitCode !== 0 || Number.isNaN(theirs)) return { reference };
  return { reference, aheadMs: (startedAt + Date.now()) / 2 - theirs };
}

/** Tokens of 5 minutes bear some seconds; certificates and tokens that are not valid yet bear no minute. */
export function judgeClock(seen: readonly ClockSeen[]): Finding[] {
  if (seen.length === 0) return [skipped('Clock', 'nothing outside this machine is asked on a local domain')];
  return seen.map(({ reference, aheadMs }) => {
    if (aheadMs === undefined) return skipped('Clock', `${reference} gave no answer`);
    const seconds = Math.abs(aheadMs) / 1000;
    if (seconds < 5) return fine('Clock', `with ${reference}, within ${Math.max(1, Math.ceil(seconds))} s`);
    const detail = `${Math.round(seconds)} s ${aheadMs > 0 ? 'ahead of' : 'behind'} ${reference}`;
    const next = reference.includes('Docker')
      ? 'Restart the engine: its virtual machine lost the time.'
      : 'sudo timedatectl set-ntp true (it corrects the clock from the network)';
    return seconds < 60 ? warning('Clock', detail, next) : wrong('Clock', detail, next);
  });
}
