import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { PostgresError } from './postgres-error.ts';

export interface ProcessIdentity {
  readonly uid: number;
  readonly gid: number;
}

/** Above every range that systems and containers give out: https://systemd.io/UIDS-GIDS/ */
const firstOwnUid = 0x7000_0000;

export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/** The one account that every Unix has already: PostgreSQL refuses to run as root, and `initdb` refuses a uid without an account. */
export async function nobody(): Promise<ProcessIdentity> {
  const accounts = await readFile('/etc/passwd', 'utf8').catch(() => '');
  const fields = accounts
    .split('\n')
    .map((line) => line.split(':'))
    .find(([name, , uid]) => name === 'nobody' && Number(uid) > 0);
  if (!fields) {
    throw new PostgresError(
      'postgres.no_unprivileged_user',
      'PostgreSQL can\'t run as root, and this machine has no account "nobody" to run it under.',
      'Run Portico as an ordinary user.',
    );
  }
  return { uid: Number(fields[2]), gid: Number(fields[3]) };
}

/**
 * Whom root runs an installation's PostgreSQL as: a uid of its own, because whatever runs as `nobody` could read the files of
 * `nobody`. The server needs no account. `nobody` where that uid does not exist: in a container with few of them, and off Linux.
 */
export async function unprivilegedUser(instance: string): Promise<ProcessIdentity> {
  const uid = firstOwnUid + createHash('sha256').update(instance).digest().readUIntBE(0, 3);
  const ranges = await readFile('/proc/self/uid_map', 'utf8').catch(() => '');
  const exists = ranges.split('\n').some((line) => {
    const [first = 0, , count = 0] = line.trim().split(/\s+/).map(Number);
    return first <= uid && uid < first + count;
  });
  return exists ? { uid, gid: uid } : await nobody();
}
