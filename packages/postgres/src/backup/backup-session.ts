import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { PostgresError } from '../postgres-error.ts';

/** What PostgreSQL says at the end of a copy; it goes into the copy. */
export interface BackupEnd {
  /** Contents of `backup_label`, without which a copy must never be started. */
  label: string;
  /** Names of the first and last segment of the write-ahead log that the copy needs. */
  firstSegment: string;
  lastSegment: string;
}

export interface BackupSession extends AsyncDisposable {
  /** Position in the write-ahead log at which the copy begins. */
  readonly start: bigint;
  readonly segmentBytes: number;
  stop(): Promise<BackupEnd>;
}

/**
 * Opens PostgreSQL's backup mode (`pg_backup_start`). It belongs to this session, and so does the slot that keeps the log from being
 * recycled: when the session ends, however it ends, both are gone.
 */
export async function startBackupSession(admin: string): Promise<BackupSession> {
  const client = new pg.Client({ connectionString: admin, application_name: 'portico-backup' });
  let lost: Error | undefined;
  client.on('error', (error) => (lost = error));
  await client.connect();
  try {
    await client.query('SET statement_timeout = 0; SET idle_session_timeout = 0; SET client_min_messages = warning');
    await refuseTablespaces(client);
    const slot = `portico_backup_${randomUUID().replaceAll('-', '').slice(0, 12)}`;
    await client.query('SELECT pg_create_physical_replication_slot($1, true, true)', [slot]);
    const { rows } = await client.query<{ start: string; segment: string; bytes: string }>(
      `SELECT start::text, pg_walfile_name(start) AS segment, setting AS bytes
         FROM pg_backup_start('portico', fast => true) AS start, pg_settings WHERE name = 'wal_segment_size'`,
    );
    const [begun] = rows;
    return {
      start: parsePosition(begun!.start),
      segmentBytes: Number(begun!.bytes),
      async stop() {
        if (lost) throw lost;
        // Nothing is archived: the log goes into the copy itself. The position may lie right behind its segment, hence minus 1.
        const { rows: end } = await client.query<{ labelfile: string; segment: string }>(
          'SELECT labelfile, pg_walfile_name(lsn - 1) AS segment FROM pg_backup_stop(wait_for_archive => false)',
        );
        return { label: end[0]!.labelfile, firstSegment: begun!.segment, lastSegment: end[0]!.segment };
      },
      [Symbol.asyncDispose]: () => client.end().catch(() => {}),
    };
  } catch (error) {
    await client.end().catch(() => {});
    throw error;
  }
}

async function refuseTablespaces(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ spcname: string }>(
    "SELECT spcname FROM pg_tablespace WHERE spcname NOT IN ('pg_default', 'pg_global')",
  );
  if (rows.length === 0) return;
  throw new PostgresError(
    'postgres.backup_failed',
    `Tablespace "${rows[0]!.spcname}" lies outside of the data directory. A copy would lack it.`,
    'Move its tables back (ALTER TABLE … SET TABLESPACE pg_default) and drop it.',
  );
}

/** `1A/2B3C4D5E` as a number. */
function parsePosition(text: string): bigint {
  const [high = '0', low = '0'] = text.split('/');
  return (BigInt(`0x${high}`) << 32n) | BigInt(`0x${low}`);
}
