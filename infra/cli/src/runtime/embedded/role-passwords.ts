import type { PlatformSettings } from '../../platform/platform-settings.ts';

type Passwords = Pick<PlatformSettings, 'postgresPassword' | 'otherPostgresPassword'>;

/**
 * Waits for the cluster and answers the superuser's address. While the master secret is rotated, the superuser may still have the
 * other password: then it gets the one in use. Nothing but this CLI uses it.
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
 * While the master secret is rotated, every role with the other password gets the one in use: those of apps that do not run, or
 * were removed, too. What runs knows both. Answers the roles.
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
      // A slug has no underscore of its own.
      const slug = role.replaceAll('_', '-');
      return { from: deriveOtherSecret('database', slug), to: deriveSecret('database', slug) };
    },
  });
}
