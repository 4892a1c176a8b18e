import type { PlatformSettings } from '../../platform/platform-settings.ts';
import { postgresBasePort } from '../../platform/base-ports.ts';

/** The superuser's connection string for the cluster. */
export async function clusterAddress({
  portOffset,
  postgresPassword,
}: Pick<PlatformSettings, 'portOffset' | 'postgresPassword'>): Promise<string> {
  const { connectionString } = await import('@portico/postgres');
  return connectionString({
    host: '127.0.0.1',
    port: postgresBasePort + portOffset,
    database: 'postgres',
    user: 'postgres',
    password: postgresPassword,
  });
}
