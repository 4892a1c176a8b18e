import { matchesVerifier, scramVerifier } from './scram-verifier.ts';
import { quoteName, withAdmin, type AdminOptions } from './with-admin.ts';

export interface ChangePasswordsOptions extends AdminOptions {
  /** The password that a role may still have, and its new one. Undefined leaves the role alone. */
  readonly passwordsOf: (role: string) => { from: string; to: string } | undefined;
}

/**
 * Gives every role with its old password the new one, even if nothing uses the role now. Connections stay open. Returns
 * the changed roles.
 */
export async function changePasswords({ admin, passwordsOf }: ChangePasswordsOptions): Promise<string[]> {
  return withAdmin({ admin }, async (client) => {
    const { rows } = await client.query<{ role: string; verifier: string }>(
      `SELECT rolname AS role, rolpassword AS verifier FROM pg_authid WHERE rolpassword IS NOT NULL ORDER BY rolname`,
    );
    const changed: string[] = [];
    for (const { role, verifier } of rows) {
      const passwords = passwordsOf(role);
      if (!passwords || !matchesVerifier(verifier, passwords.from)) continue;
      await client.query(`ALTER ROLE ${quoteName(role)} PASSWORD '${scramVerifier(passwords.to)}'`);
      changed.push(role);
    }
    return changed;
  });
}
