import type { PlatformSettings } from '../../platform/platform-settings.ts';

type Passwords = Pick<PlatformSettings, 'postgresPassword' | 'otherPostgresPassword'>;

/**
 * Waits for the cluster and returns the superuser's address. During a rotation of the master secret, sets the
 * superuser's password to the current one if it is still the other. Only this CLI uses it.
 */
export async function takeSuperuser(
  { postgresPassword, otherPostgresPassword }: Passwords,
  addressWith: (password: string) => Promise<string>,
): Promise<string> {
  const { changePasswords, PostgresError, waitUntilReady } = await import('@portico/postgres');
  const admin = await addressWith(postgresPassword);
  try {
    await waitUntilReady({ connectionString: admin });
  } catch (error) {
    const isRefused = error instanceof PostgresError && error.code === 'postgres.superuser_password';
    if (!isRefused || otherPostgresPassword === undefined) throw error;
    const passwords = { from: otherPostgresPassword, to: postgresPassword };
    await changePasswords({
      admin: await addressWith(otherPostgresPassword),
      passwordsOf: (role) => (role === 'postgres' ? passwords : undefined),
    }).catch(() => {
      throw error;
    });
  }
  return admin;
}

/**
 * During a rotation of the master secret, sets the current password for every role that still has the other, even of
 * stopped or removed apps. Running processes know both. Returns the roles.
 */
export async function changeRolePasswords(
  admin: string,
  { deriveSecret, deriveOtherSecret }: Pick<PlatformSettings, 'deriveSecret' | 'deriveOtherSecret'>,
): Promise<string[]> {
  if (!deriveOtherSecret) return [];
  const { changePasswords } = await import('@portico/postgres');
  return changePasswords({
    admin,
    passwordsOf: (role) => {
      // Slugs contain no underscores.
      const slug = role.replaceAll('_', '-');
      return { from: deriveOtherSecret('database', slug), to: deriveSecret('database', slug) };
    },
  });
}
