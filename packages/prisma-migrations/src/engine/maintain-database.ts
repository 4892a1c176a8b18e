import pg from 'pg';
import { parseDatabaseUrl } from './connection-config.ts';

/** `cli can-connect-to-database | create-database | drop-database`, with the exit status and logs of the native engine. */
export async function maintainDatabase(command: string, databaseUrl: string): Promise<number> {
  // Prisma skips the first line, which is the native engine's start-up message.
  log('INFO', { message: 'Starting schema engine CLI' });
  try {
    const { config } = parseDatabaseUrl(databaseUrl);
    const name = pg.escapeIdentifier(config.database);
    if (command === 'can-connect-to-database') await run(config, 'SELECT 1');
    else if (command === 'create-database') await run({ ...config, database: 'postgres' }, `CREATE DATABASE ${name}`);
    else if (command === 'drop-database')
      await run({ ...config, database: 'postgres' }, `DROP DATABASE ${name} WITH (FORCE)`);
    else throw new Error(`unknown command "${command}"`);
    log('INFO', { message: `${command}: done` });
    return 0;
  } catch (error) {
    log('ERROR', { ...knownError(error as PostgresFailure, databaseUrl), is_panic: false });
    return 1;
  }
}

async function run(config: pg.ClientConfig, statement: string): Promise<void> {
  const client = new pg.Client({ ...config, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

type PostgresFailure = Error & { code?: string };

/** Prisma's own codes, which distinguish a missing database from an unreachable one. */
function knownError(error: PostgresFailure, databaseUrl: string): { error_code: string; message: string } {
  const { host, port, database, user } = parseDatabaseUrl(databaseUrl).config;
  const known: Record<string, [string, string]> = {
    '3D000': ['P1003', `Database \`${database}\` does not exist on the database server at \`${host}:${port}\`.`],
    '28P01': [
      'P1000',
      `Authentication failed against the database server; the credentials of \`${user}\` are not valid.`,
    ],
    '42501': ['P1010', `User \`${user}\` was denied access on the database \`${database}\``],
    '42P04': ['P1009', `Database \`${database}\` already exists on the database server at \`${host}:${port}\``],
    ECONNREFUSED: ['P1001', `Can't reach database server at \`${host}:${port}\``],
    ENOTFOUND: ['P1001', `Can't reach database server at \`${host}:${port}\``],
  };
  const [error_code, message] = known[error.code ?? ''] ?? ['P1011', error.message];
  return { error_code, message };
}

function log(level: 'INFO' | 'ERROR', fields: object): void {
  const line = { timestamp: new Date().toISOString(), level, fields, target: 'schema_engine::logger' };
  process.stderr.write(`${JSON.stringify(line)}\n`);
}
