import { describe, expect, it } from 'vitest';
import { explainFailure } from './explain-failure.ts';

const rows = [
  ['FATAL:  could not write lock file "postmaster.pid": No space left on device', 'postgres.no_space'],
  ['PANIC:  could not write to file "pg_wal/xlogtemp.12": No space left on device', 'postgres.no_space'],
  ['LOG:  could not bind IPv4 address "127.0.0.1": Address already in use', 'postgres.port_taken'],
  ['FATAL:  lock file "postmaster.pid" already exists', 'postgres.already_running'],
  ['FATAL:  pre-existing shared memory block (key 1, ID 2) is still in use', 'postgres.still_in_use'],
  ['PANIC:  could not locate a valid checkpoint record at 0/1', 'postgres.data_corrupt'],
  ['FATAL:  data directory "/x" has wrong ownership', 'postgres.permission_denied'],
  ['FATAL:  something new', 'postgres.start_failed'],
] as const;

describe('explainFailure', () => {
  it.each(rows)('reads "%s" as %s', (line, code) => {
    const noise = '2026-11-22 23:00:00 UTC [1] LOG:  starting PostgreSQL 18.4\n';
    const error = explainFailure(`${noise}2026-11-22 23:00:00 UTC [1] ${line}\n`, 'postgres.start_failed');
    expect(error.code).toBe(code);
    expect(error.hint).not.toBe('');
  });
});
