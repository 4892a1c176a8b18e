import { quoteName } from './with-admin.ts';

/**
 * SQL for a cluster whose superuser was created under an app's name. Splits the role in two: the app's, which keeps its
 * name, password and objects, and `postgres`, without a password. Ends all sessions, because they would stay superuser.
 * All or nothing. Run it as that superuser in the app's database, statement by statement.
 *
 * PostgreSQL has no command for it: `REASSIGN OWNED` refuses objects of the cluster's first role. Objects of an
 * extension stay with it.
 */
export function separateOwnerSql(owner: string): string {
  const role = quoteName(owner);
  return `BEGIN;
SET LOCAL lock_timeout = '30s';
CREATE ROLE portico_separate SUPERUSER;
-- Nobody can rename the role that they are.
SET SESSION AUTHORIZATION portico_separate;
ALTER ROLE ${role} RENAME TO postgres;
CREATE ROLE ${role} LOGIN;
DO $$
DECLARE
  owner CONSTANT text := current_database();
  command text;
BEGIN
  ${endSessions}
  SELECT format('ALTER ROLE %I PASSWORD %L', owner, rolpassword) INTO command FROM pg_authid WHERE oid = 10;
  EXECUTE command;
  FOR command IN
    SELECT format('ALTER DATABASE %I OWNER TO %I', datname, owner) FROM pg_database WHERE datdba = 10 AND oid >= 16384
    UNION ALL
    SELECT format('ALTER %s %s OWNER TO %I', replace(type, 'statistics object', 'statistics'), identity, owner)
    FROM (${ownedObjects}) owned, pg_identify_object(classid, objid, 0)
    WHERE NOT EXISTS (
      SELECT FROM pg_depend d WHERE d.classid = owned.classid AND d.objid = owned.objid AND d.objsubid = 0
        AND (d.deptype IN ('i', 'e') OR d.deptype = 'a' AND type = 'sequence')
    )
  LOOP
    EXECUTE command;
  END LOOP;
END $$;
ALTER ROLE postgres PASSWORD NULL;
SET SESSION AUTHORIZATION postgres;
DROP ROLE portico_separate;
COMMIT;
DO $$ BEGIN ${endSessions} END $$;
`;
}

/** 10 is the cluster's first role, whatever its name. */
const endSessions = `PERFORM pg_terminate_backend(pid, 5000) FROM pg_stat_activity
    WHERE usesysid = 10 AND backend_type = 'client backend' AND pid <> pg_backend_pid();`;

/** Oids from 16384 up are user objects. `public` is PostgreSQL's, and belonged to the superuser until version 15. */
const ownedObjects = `
      SELECT 'pg_namespace'::regclass AS classid, oid AS objid FROM pg_namespace
        WHERE nspowner = 10 AND (oid >= 16384 AND nspname NOT LIKE 'pg\\_%' OR nspname = 'public')
      UNION ALL SELECT 'pg_class'::regclass, oid FROM pg_class
        WHERE relowner = 10 AND oid >= 16384 AND relkind IN ('r', 'p', 'v', 'm', 'S', 'f') AND relpersistence <> 't'
      UNION ALL SELECT 'pg_type'::regclass, oid FROM pg_type WHERE typowner = 10 AND oid >= 16384
      UNION ALL SELECT 'pg_proc'::regclass, oid FROM pg_proc WHERE proowner = 10 AND oid >= 16384
      UNION ALL SELECT 'pg_operator'::regclass, oid FROM pg_operator WHERE oprowner = 10 AND oid >= 16384
      UNION ALL SELECT 'pg_opclass'::regclass, oid FROM pg_opclass WHERE opcowner = 10 AND oid >= 16384
      UNION ALL SELECT 'pg_opfamily'::regclass, oid FROM pg_opfamily WHERE opfowner = 10 AND oid >= 16384
      UNION ALL SELECT 'pg_collation'::regclass, oid FROM pg_collation WHERE collowner = 10 AND oid >= 16384
      UNION ALL SELECT 'pg_statistic_ext'::regclass, oid FROM pg_statistic_ext WHERE stxowner = 10 AND oid >= 16384
      UNION ALL SELECT 'pg_ts_config'::regclass, oid FROM pg_ts_config WHERE cfgowner = 10 AND oid >= 16384
      UNION ALL SELECT 'pg_ts_dict'::regclass, oid FROM pg_ts_dict WHERE dictowner = 10 AND oid >= 16384
      UNION ALL SELECT 'pg_largeobject'::regclass, oid FROM pg_largeobject_metadata WHERE lomowner = 10 AND oid >= 16384
      UNION ALL SELECT 'pg_publication'::regclass, oid FROM pg_publication WHERE pubowner = 10 AND oid >= 16384
    `;
