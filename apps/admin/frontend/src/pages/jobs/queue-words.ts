import { LOCALE } from '@portico/texts';
import type { JobQueue } from './jobs-query.ts';

/** "audit.prune-rows" as people read it: "Audit, prune rows". */
export function nameOf(queue: string): string {
  const [area = '', ...work] = queue.split('.');
  const words = [area, ...work].map((part) => part.replaceAll(/[-_]/g, ' ')).join(', ');
  return words.startsWith('oidc') ? `OIDC${words.slice(4)}` : words.charAt(0).toUpperCase() + words.slice(1);
}

const whole = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 0 });
const tenths = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 1 });

/** "310 ms", "1.4 s", "48 min": the symbols of the SI, where Intl would write "secs". */
export function sayDuration(ms: number): string {
  if (ms < 1000) return `${whole.format(ms)} ms`;
  if (ms < 120_000) return `${(ms < 10_000 ? tenths : whole).format(ms / 1000)} s`;
  return ms < 7_200_000 ? `${whole.format(ms / 60_000)} min` : `${whole.format(ms / 3_600_000)} h`;
}

/** Waiting for longer than this, work piles up. */
const BEHIND_SECONDS = 300;

export type QueueState = 'failing' | 'behind' | 'working' | 'idle';

export function stateOf({ failed, oldestWaitingSeconds, completed, active }: JobQueue): QueueState {
  if (failed > 0) return 'failing';
  if (oldestWaitingSeconds > BEHIND_SECONDS) return 'behind';
  return completed === 0 && active === 0 ? 'idle' : 'working';
}

/** The reason that all of them give, if it is one. */
export function sameReasonOf(jobs: readonly { reason: string }[]): string | undefined {
  const [first, ...others] = jobs;
  if (first === undefined || first.reason === '' || others.length === 0) return undefined;
  return others.every(({ reason }) => reason === first.reason) ? first.reason : undefined;
}
