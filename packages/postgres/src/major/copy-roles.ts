import { randomBytes } from 'node:crypto';
import type pg from 'pg';
import { scramVerifier } from '../scram-verifier.ts';
import { quoteName } from '../with-admin.ts';

interface RoleRow {
  name: string;
  login: boolean;
  inherit: boolean;
  createDatabases: boolean;
  limit: number;
  verifier: string | null;
}

const ownRoles = `SELECT rolname AS name, rolcanlogin AS login, rolinherit AS inherit, rolcreatedb AS "createDatabases",
    rolconnlimit AS limit, rolpassword AS verifier
  FROM pg_authid WHERE rolname <> 'postgres' AND rolname NOT LIKE 'pg\\_%' AND NOT rolsuper ORDER BY 1`;

export interface CopiedRoles {
  /** Temporary password of every role until `finish`: the real ones cannot be read. */
  readonly password: string;
  /** Restores each role's password, limit and login right. */
  finish(): Promise<void>;
}

/** Creates the roles of one cluster in another, with a temporary password. */
export async function copyRoles(from: pg.Client, to: pg.Client): Promise<CopiedRoles> {
  const { rows } = await from.query<RoleRow>(ownRoles);
  const password = randomBytes(24).toString('base64url');
  for (const { name } of rows) {
    await to.query(`CREATE ROLE ${quoteName(name)} LOGIN PASSWORD '${scramVerifier(password)}'`);
  }
  return {
    password,
    async finish() {
      for (const { name, login, inherit, createDatabases, limit, verifier } of rows) {
        const flags = [
          login ? 'LOGIN' : 'NOLOGIN',
          inherit ? 'INHERIT' : 'NOINHERIT',
          createDatabases ? 'CREATEDB' : 'NOCREATEDB',
        ];
        const secret = verifier === null ? 'NULL' : to.escapeLiteral(verifier);
        await to.query(`ALTER ROLE ${quoteName(name)} ${flags.join(' ')} CONNECTION LIMIT ${limit} PASSWORD ${secret}`);
      }
    },
  };
}
