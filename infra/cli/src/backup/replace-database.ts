import { asSuperuser } from '../docker/as-superuser.ts';
import { pipeDocker } from '../docker/pipe-docker.ts';
import { type DatabaseContainer, type DumpOptions, inContainer } from './container-databases.ts';

/** Run on standard input of psql, because `--command` does not expand variables. */
const psql =
  'psql --username="$superuser" --dbname=postgres --no-psqlrc --quiet --tuples-only --no-align --set=ON_ERROR_STOP=1';
const names =
  '--set=name="$POSTGRES_DB" --set=restored="${POSTGRES_DB}_restore" --set=replaced="${POSTGRES_DB}_replaced"';
const restore =
  'pg_restore --username="$superuser" --dbname="${POSTGRES_DB}_restore" --single-transaction --exit-on-error --no-password';

/** An empty database with the old one's encoding, owner, privileges and settings, which dumps lack. */
const create = `
DROP DATABASE IF EXISTS :"restored" WITH (FORCE);
SELECT format('CREATE DATABASE %I TEMPLATE template0 ENCODING %L LC_COLLATE %L LC_CTYPE %L OWNER %I',
  :'restored', pg_encoding_to_char(encoding), datcollate, datctype, pg_get_userbyid(datdba))
  FROM pg_database WHERE datname = :'name' \\gexec
SELECT format('REVOKE ALL ON DATABASE %I FROM PUBLIC', :'restored')
  FROM pg_database WHERE datname = :'name' AND datacl IS NOT NULL \\gexec
SELECT format('GRANT %s ON DATABASE %I TO %s%s', privilege_type, :'restored',
    CASE grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(grantee)) END,
    CASE WHEN is_grantable THEN ' WITH GRANT OPTION' ELSE '' END)
  FROM pg_database, aclexplode(datacl) WHERE datname = :'name' \\gexec
SELECT format('ALTER DATABASE %I SET %I TO %s', :'restored', split_part(setting, '=', 1),
    CASE WHEN split_part(setting, '=', 1) IN ('search_path', 'temp_tablespaces', 'local_preload_libraries', 'session_preload_libraries')
      THEN substr(setting, strpos(setting, '=') + 1) ELSE quote_literal(substr(setting, strpos(setting, '=') + 1)) END)
  FROM pg_db_role_setting s JOIN pg_database d ON d.oid = s.setdatabase, unnest(setconfig) setting
  WHERE datname = :'name' AND setrole = 0 \\gexec
`;

/** Renames both at once or neither. Ends sessions of the old one. */
const exchange = `
DROP DATABASE IF EXISTS :"replaced" WITH (FORCE);
BEGIN;
SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = :'name' AND pid <> pg_backend_pid();
ALTER DATABASE :"name" RENAME TO :"replaced";
ALTER DATABASE :"restored" RENAME TO :"name";
COMMIT;
`;

/**
 * Replaces a database with a dump. Loads the dump beside it first, so that a failed load leaves the present one
 * unchanged. Keeps the replaced one as `<name>_replaced` until the next time.
 */
export async function replaceDatabase(
  { container }: DatabaseContainer,
  dump: string,
  { progress, signal }: Omit<DumpOptions, 'folder'>,
): Promise<void> {
  const ask = (sql: string) =>
    inContainer(container, `${asSuperuser} printf '%s\\n' "$1" | ${psql} ${names}`, signal, sql);
  await ask(create);
  try {
    await pipeDocker(['exec', '--interactive', container, 'sh', '-c', `${asSuperuser} exec ${restore}`], {
      from: dump,
      progress,
      signal,
    });
    await ask('\\connect :"restored"\nANALYZE;');
    await ask(exchange);
  } catch (error) {
    // Best effort: the earlier error matters more, and the next attempt drops it first.
    await ask('DROP DATABASE IF EXISTS :"restored" WITH (FORCE);').catch(() => {});
    throw error;
  }
}
