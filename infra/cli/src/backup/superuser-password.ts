import type { PlatformSettings } from '../platform/platform-settings.ts';

/**
 * Runs `work` with the superuser's password. During a rotation, tries the second one when PostgreSQL refuses the first.
 */
export async function withSuperuserPassword<T>(
  { postgresPassword, otherPostgresPassword }: Pick<PlatformSettings, 'postgresPassword' | 'otherPostgresPassword'>,
  work: (password: string) => Promise<T>,
): Promise<T> {
  const { PostgresError } = await import('@portico/postgres');
  try {
    return await work(postgresPassword);
  } catch (error) {
    const refused = error instanceof PostgresError && error.code === 'postgres.superuser_password';
    if (!refused || otherPostgresPassword === undefined) throw error;
    return work(otherPostgresPassword);
  }
}
