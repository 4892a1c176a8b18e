import { PostgresError, type PostgresErrorCode } from './postgres-error.ts';

interface Symptom {
  readonly pattern: RegExp;
  readonly code: PostgresErrorCode;
  readonly hint: string;
}

/** In order: the first match in the log wins. */
const symptoms: Symptom[] = [
  {
    pattern: /No space left on device|ENOSPC|Disk quota exceeded|could not extend file .* wrote only/i,
    code: 'postgres.no_space',
    hint: 'Free some disk space and start again. Nothing was lost.',
  },
  {
    pattern: /could not bind IPv\d address .*(Address already in use|in use)|could not create any TCP\/IP sockets/i,
    code: 'postgres.port_taken',
    hint: 'Set another PORTICO_PORT and PORTICO_PORT_OFFSET in .env.shared, or stop what listens on that port if it is yours.',
  },
  {
    pattern: /lock file "postmaster\.pid" already exists/i,
    code: 'postgres.already_running',
    hint: 'Stop the PostgreSQL that uses this data directory first.',
  },
  {
    pattern: /pre-existing shared memory block .* is still in use/i,
    code: 'postgres.still_in_use',
    hint: 'End the remaining postgres processes of this data directory.',
  },
  {
    pattern: /database files are incompatible with server|initialized by PostgreSQL version/i,
    code: 'postgres.major_version',
    hint: 'Run make upgrade: it copies the databases into a new cluster and keeps what is there.',
  },
  {
    pattern:
      /could not locate a valid checkpoint record|invalid checkpoint record|is not a database cluster directory|invalid data in file|incorrect checksum in control file|calculated CRC checksum does not match|could not open file "(global|pg_wal|pg_xact|base)|could not find the database system|PANIC:/i,
    code: 'postgres.data_corrupt',
    hint: 'The data directory is damaged. Restore it from a backup; `make down-v` starts with an empty one.',
  },
  {
    pattern: /Permission denied|wrong ownership|invalid permissions|Operation not permitted/i,
    code: 'postgres.permission_denied',
    hint: 'The data directory must belong to the user that PostgreSQL runs as, with mode 0700.',
  },
];

/** Turns PostgreSQL's output into an error with a stable code. Uses `fallback` if no symptom matches. */
export function explainFailure(output: string, fallback: PostgresErrorCode): PostgresError {
  const lines = output.split('\n').filter((line) => line.trim() !== '');
  for (const { pattern, code, hint } of symptoms) {
    const line = lines.find((candidate) => pattern.test(candidate));
    if (line) return new PostgresError(code, `PostgreSQL did not start: ${withoutPrefix(line)}`, hint);
  }
  const last = lines.findLast((line) => /FATAL|ERROR|error:/.test(line)) ?? lines.at(-1) ?? 'it wrote nothing';
  return new PostgresError(
    fallback,
    `PostgreSQL did not start: ${withoutPrefix(last)}`,
    'Its log file says more; `portico doctor` checks the usual causes.',
  );
}

function withoutPrefix(line: string): string {
  return line.replace(/^.*?\b(?:FATAL|ERROR|PANIC|LOG|WARNING|error|could not):?\s+/, (match) =>
    match.endsWith('could not ') ? 'could not ' : '',
  );
}
