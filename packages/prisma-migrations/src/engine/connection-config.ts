export interface ConnectionConfig {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly database: string;
  readonly ssl?: { rejectUnauthorized: boolean };
}

export interface DatabaseAddress {
  readonly config: ConnectionConfig;
  /** Prisma's own `?schema=`; `public` when absent. */
  readonly schema: string;
}

/**
 * Splits a database URL. The driver gets the parts one by one: a connection string would override the database name of
 * the shadow connection.
 */
export function parseDatabaseUrl(databaseUrl: string): DatabaseAddress {
  const url = new URL(databaseUrl);
  const sslMode = url.searchParams.get('sslmode') ?? 'disable';
  return {
    config: {
      host: url.hostname.replace(/^\[|\]$/g, ''),
      port: Number(url.port || 5432),
      user: decodeURIComponent(url.username),
      password: decodeURIComponent(url.password),
      database: decodeURIComponent(url.pathname.slice(1)) || 'postgres',
      ...(sslMode !== 'disable' && { ssl: { rejectUnauthorized: sslMode.startsWith('verify') } }),
    },
    schema: url.searchParams.get('schema') ?? 'public',
  };
}
