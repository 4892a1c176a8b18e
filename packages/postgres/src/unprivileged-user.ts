import { readFile } from 'node:fs/promises';
import { PostgresError } from './postgres-error.ts';

export interface ProcessIdentity {
  readonly uid: number;
  readonly gid: number;
}

export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/**
 * PostgreSQL refuses to run as root, and `initdb` refuses a uid without an account, so root borrows `nobody`:
 * the one account that every Unix has already. None is created.
 */
export async function unprivilegedUser(): Promise<ProcessIdentity> {
  const accounts = await readFile('/etc/passwd', 'utf8').catch(() => '');
  const fields = accounts
    .split('\n')
    .map((line) => line.split(':'))
    .find(([name, , uid]) => name === 'nobody' && Number(uid) > 0);
  if (!fields) {
    throw new PostgresError(
      'postgres.no_unprivileged_user',
      'PostgreSQL may not run as root, and this machine has no account "nobody" to run it under.',
      'Run Portico as an ordinary user.',
    );
  }
  return { uid: Number(fields[2]), gid: Number(fields[3]) };
}
