import type { JobFacts } from '../jobs/jobs.ts';
import type { SigningKeyFacts } from '../oidc/keys/signing-keys.service.ts';

type CheckStatus = 'ok' | 'warning' | 'failed';

export interface SystemCheck {
  /** database, migrations, jobs, signingKeys, auditSealing, settings */
  name: string;
  status: CheckStatus;
  message: string;
}

const SLOW_MS = 250;
const BEHIND_SECONDS = 300;
/** The sealing job runs every minute. */
const UNSEALED_SECONDS = 600;

const check = (name: string, status: CheckStatus, message: string): SystemCheck => ({ name, status, message });

export function checkDatabase(latencyMs: number): SystemCheck {
  const isSlow = latencyMs > SLOW_MS;
  const rounded = Math.max(1, Math.round(latencyMs));
  return check('database', isSlow ? 'warning' : 'ok', `Answers in ${rounded} ms.`);
}

export function checkJobs({ working, failed, queued, oldestWaitingSeconds, paused }: JobFacts): SystemCheck {
  if (failed > 0) return check('jobs', 'warning', `${failed} failed for good.`);
  if (oldestWaitingSeconds > BEHIND_SECONDS) {
    return check('jobs', 'warning', `The oldest job has waited ${Math.round(oldestWaitingSeconds / 60)} minutes.`);
  }
  if (!working) return check('jobs', 'warning', 'The replica that answered does no jobs.');
  const waiting = queued === 0 ? 'Nothing waits.' : `${queued} wait.`;
  if (paused === 0) return check('jobs', 'ok', waiting);
  // Intended, but easily forgotten.
  return check('jobs', 'ok', `${waiting} ${paused} ${paused === 1 ? 'schedule is' : 'schedules are'} paused.`);
}

export function checkSigningKeys(keys: readonly SigningKeyFacts[], algorithms: readonly string[]): SystemCheck {
  const missing = algorithms.filter(
    (algorithm) => !keys.some((key) => key.algorithm === algorithm && key.status === 'signing'),
  );
  return missing.length > 0
    ? check('signingKeys', 'failed', `No key signs with ${missing.join(' and ')}.`)
    : check('signingKeys', 'ok', `${algorithms.join(' and ')} sign; ${keys.length} keys are published.`);
}

export function checkAuditSealing(oldestUnsealed: Date | undefined, now: Date): SystemCheck {
  const seconds = oldestUnsealed === undefined ? 0 : (now.getTime() - oldestUnsealed.getTime()) / 1000;
  const minutes = Math.round(seconds / 60);
  return seconds > UNSEALED_SECONDS
    ? check('auditSealing', 'warning', `The oldest event that is not sealed is ${minutes} minutes old.`)
    : check('auditSealing', 'ok', 'Every event is sealed within minutes.');
}

export function checkMigrations(fault: Error | undefined): SystemCheck {
  return fault ? check('migrations', 'failed', fault.message) : check('migrations', 'ok', 'The schema is complete.');
}

export function checkSettings(namespaces: readonly { settings: readonly { value: unknown; default: unknown }[] }[]) {
  const changed = namespaces.flatMap(({ settings }) => settings).filter((one) => one.value !== one.default).length;
  return check('settings', 'ok', changed === 0 ? 'All have their default.' : `${changed} differ from their default.`);
}
