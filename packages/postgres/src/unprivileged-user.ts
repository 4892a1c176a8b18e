import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { PostgresError } from './postgres-error.ts';

export interface ProcessIdentity {
  readonly uid: number;
  readonly gid: number;
}

/** Above all ranges that systems and containers allocate: https://systemd.io/UIDS-GIDS/ */
const firstOwnUid = 0x7000_0000;

export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/** The only account that every Unix has. PostgreSQL refuses to run as root, and `initdb` refuses a uid without an account. */
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
 * The user as which root runs an installation's PostgreSQL: its own uid, because any process of `nobody` can read
 * `nobody`'s files. The server needs no account. Falls back to `nobody` where the uid does not exist: small containers,
 * and off Linux.
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
