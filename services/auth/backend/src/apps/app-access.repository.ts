import { isDeclaredAssignment, isDeclaredPolicy } from '../access-model/is-declared.ts';
import { Injectable } from '@nestjs/common';
import type { Queryable, Statement } from '../platform/database.ts';
import type { AppAccessPlan } from './plan-app-access.ts';

const EVERYONE = `'00000000-0000-0000-0000-000000000005'`;

/** `$1`: ids of the written apps. `$2`: their declarations, each row with its app's id. */
const statements = {
  // Marks what is no longer declared first, so that its grants are counted while the old blocks exist.
  writeActions: {
    name: 'app_access_write_actions',
    text: `WITH declared AS (SELECT * FROM jsonb_to_recordset($2::jsonb) AS d (app uuid, name text, description text)),
           written AS (
             INSERT INTO action AS a (app_id, name, description) SELECT * FROM declared
             ON CONFLICT (app_id, name) DO UPDATE SET description = excluded.description, dormant_since = NULL
             WHERE a.description <> excluded.description OR a.dormant_since IS NOT NULL
           )
           UPDATE action a SET dormant_since = now() WHERE app_id = ANY ($1::uuid[]) AND dormant_since IS NULL
             AND NOT EXISTS (SELECT FROM declared d WHERE d.app = a.app_id AND d.name = a.name) RETURNING id`,
  },
  writeApplicability: {
    name: 'app_access_write_applicability',
    text: `WITH wanted AS (
             SELECT a.id, d."objectKind", d."objectType"
             FROM jsonb_to_recordset($2::jsonb) AS d (app uuid, name text, "objectKind" text, "objectType" text)
             JOIN action a ON a.app_id = d.app AND a.name = d.name WHERE a.app_id = ANY ($1::uuid[])
           ), gone AS (
             DELETE FROM action_applicability x USING wanted w
             WHERE x.action_id = w.id AND (x.object_kind, x.object_type) IS DISTINCT FROM (w."objectKind", w."objectType")
           )
           INSERT INTO action_applicability (action_id, object_kind, object_type) SELECT * FROM wanted
           ON CONFLICT (action_id, object_kind, object_type) DO NOTHING`,
  },
  writeRoles: {
    name: 'app_access_write_roles',
    text: `WITH declared AS (SELECT * FROM jsonb_to_recordset($2::jsonb) AS d (app uuid, key text, name text, "isDefault" boolean)),
           written AS (
             INSERT INTO role AS r (app_id, key, name, is_default) SELECT * FROM declared
             ON CONFLICT (app_id, key) DO UPDATE SET name = excluded.name, is_default = excluded.is_default, dormant_since = NULL,
               revision = r.revision + 1, updated_at = now()
             WHERE (r.name, r.is_default) <> (excluded.name, excluded.is_default) OR r.dormant_since IS NOT NULL
           )
           UPDATE role r SET dormant_since = now(), revision = revision + 1, updated_at = now()
           WHERE app_id = ANY ($1::uuid[]) AND dormant_since IS NULL
             AND NOT EXISTS (SELECT FROM declared d WHERE d.app = r.app_id AND d.key = r.key) RETURNING id`,
  },
  countGrants: {
    name: 'app_access_count_grants',
    text: `SELECT p.slug, g.kind, g.name, count(*)::int AS grants FROM (
             SELECT a.app_id, 'permission' AS kind, a.name, s.subject_id, s.tenant_id
             FROM action a JOIN permission_block_action b ON b.action_id = a.id JOIN role_permission_block l ON l.block_id = b.block_id
               JOIN role_assignment s ON s.role_id = l.role_id WHERE a.id = ANY ($1::uuid[])
             UNION
             SELECT a.app_id, 'permission', a.name, d.subject_id, d.tenant_id
             FROM action a JOIN permission_block_action b ON b.action_id = a.id JOIN direct_policy d ON d.block_id = b.block_id
             WHERE a.id = ANY ($1::uuid[])
             UNION
             SELECT r.app_id, 'role', r.key, s.subject_id, s.tenant_id FROM role r JOIN role_assignment s ON s.role_id = r.id
             WHERE r.id = ANY ($2::uuid[])
           ) g JOIN app p ON p.id = g.app_id GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`,
  },
  // Keeps blocks that an administrator's role or policy shares.
  clearBlocks: {
    name: 'app_access_clear_blocks',
    text: `WITH unlinked AS (
             DELETE FROM role_permission_block l USING role r
             WHERE r.id = l.role_id AND r.app_id = ANY ($1::uuid[]) RETURNING l.block_id
           )
           DELETE FROM permission_block b USING unlinked u WHERE b.id = u.block_id
             AND NOT EXISTS (SELECT FROM direct_policy d WHERE d.block_id = b.id)
             AND NOT EXISTS (SELECT FROM role_permission_block l JOIN role r ON r.id = l.role_id
               WHERE l.block_id = b.id AND (r.app_id = ANY ($1::uuid[])) IS NOT TRUE)`,
  },
  insertBlocks: {
    name: 'app_access_insert_blocks',
    text: `WITH planned AS (
             SELECT uuidv7() AS id, d.app, r.id AS role_id, d."objectType", d.open, d.actions
             FROM jsonb_to_recordset($2::jsonb) AS d (app uuid, role text, "objectType" text, open boolean, actions text[])
             JOIN role r ON r.app_id = d.app AND r.key = d.role WHERE d.app = ANY ($1::uuid[])
           ), blocks AS (
             INSERT INTO permission_block (id, scope_mode, object_kind, object_type, object_id)
             SELECT id, CASE WHEN "objectType" IS NULL THEN 'object' ELSE 'object_type' END,
               CASE WHEN "objectType" IS NOT NULL THEN 'resource' END, "objectType", CASE WHEN "objectType" IS NULL THEN app END
             FROM planned
           ), links AS (
             INSERT INTO role_permission_block (role_id, block_id) SELECT role_id, id FROM planned
           )
           INSERT INTO permission_block_action (block_id, action_id)
           SELECT p.id, a.id FROM planned p CROSS JOIN unnest(p.actions) AS n (name) JOIN action a ON a.app_id = p.app AND a.name = n.name
           UNION ALL
           SELECT p.id, a.id FROM planned p JOIN action a ON a.app_id IS NULL AND a.name = 'open' WHERE p.open`,
  },
  // Keeps an administrator's own grants to Everyone.
  giveEveryone: {
    name: 'app_access_give_everyone',
    text: `WITH given AS (
             SELECT r.id FROM jsonb_to_recordset($2::jsonb) AS d (app uuid, role text) JOIN role r ON r.app_id = d.app AND r.key = d.role
           ), taken AS (
             DELETE FROM role_assignment s USING role r
             WHERE r.id = s.role_id AND r.app_id = ANY ($1::uuid[]) AND ${isDeclaredAssignment} AND NOT EXISTS (SELECT FROM given g WHERE g.id = r.id)
           )
           INSERT INTO role_assignment AS s (subject_kind, subject_id, role_id) SELECT 'group', ${EVERYONE}, id FROM given
           ON CONFLICT (subject_id, role_id, tenant_id) DO UPDATE SET starts_at = NULL, ends_at = NULL
             WHERE num_nonnulls(s.starts_at, s.ends_at) > 0`,
  },
  closeDoors: {
    name: 'app_access_close_doors',
    text: `DELETE FROM permission_block b USING direct_policy d
           WHERE b.object_id = ANY ($1::uuid[]) AND d.block_id = b.id AND ${isDeclaredPolicy}`,
  },
  openDoors: {
    name: 'app_access_open_doors',
    text: `WITH block AS (SELECT uuidv7() AS id, app FROM unnest($1::uuid[]) AS app),
           blocks AS (INSERT INTO permission_block (id, scope_mode, object_id) SELECT id, 'object', app FROM block),
           policies AS (INSERT INTO direct_policy (subject_kind, subject_id, block_id) SELECT 'group', ${EVERYONE}, id FROM block)
           INSERT INTO permission_block_action (block_id, action_id)
           SELECT block.id, a.id FROM block JOIN action a ON a.app_id IS NULL AND a.name = 'open'`,
  },
  // Once per consumed app, so that a grant that an administrator withdrew stays withdrawn.
  giveCalls: {
    name: 'app_access_give_calls',
    text: `WITH wanted AS (
             SELECT a.id AS app, t.id AS target FROM app a JOIN app t ON t.slug = ANY (a.consumes) AND t.id <> a.id
           ), taken AS (
             DELETE FROM permission_block b USING direct_policy d, app a
             WHERE d.block_id = b.id AND d.subject_id = a.id AND d.created_by IS NULL AND b.object_id = ANY (a.given_calls)
               AND NOT EXISTS (SELECT FROM wanted w WHERE w.app = a.id AND w.target = b.object_id)
           ), fresh AS (
             SELECT w.*, uuidv7() AS id FROM wanted w JOIN app a ON a.id = w.app WHERE w.target <> ALL (a.given_calls)
           ), noted AS (
             UPDATE app a SET given_calls = n.targets FROM (
               SELECT o.id, ARRAY(SELECT w.target FROM wanted w WHERE w.app = o.id ORDER BY 1) AS targets FROM app o
             ) n WHERE n.id = a.id AND n.targets <> a.given_calls
           ), blocks AS (
             INSERT INTO permission_block (id, scope_mode, object_id) SELECT id, 'object', target FROM fresh
           ), policies AS (
             INSERT INTO direct_policy (subject_kind, subject_id, block_id) SELECT 'entity', app, id FROM fresh
           )
           INSERT INTO permission_block_action (block_id, action_id)
           SELECT f.id, a.id FROM fresh f JOIN action a ON a.app_id IS NULL AND a.name = 'open'`,
  },
} satisfies Record<string, Statement>;

/** A grant of something that the manifest no longer declares. It stays and allows nothing until it is declared again. */
export interface Dormant {
  slug: string;
  kind: 'permission' | 'role';
  name: string;
  /** Number of people and groups that have it. */
  grants: number;
}

export interface PlannedApp {
  id: string;
  access: AppAccessPlan;
}

/** Writes manifests to the access model. Actions and roles keep their ids. Many apps take as many statements as one. */
@Injectable()
export class AppAccessRepository {
  /** Returns what became dormant while granted. */
  async write(transaction: Queryable, apps: readonly PlannedApp[]): Promise<Dormant[]> {
    if (apps.length === 0) return [];
    const ids = apps.map(({ id }) => id);
    const rowsOf = (list: (access: AppAccessPlan) => readonly object[]) =>
      JSON.stringify(apps.flatMap(({ id, access }) => list(access).map((row) => ({ ...row, app: id }))));
    const actions = rowsOf((access) => access.actions);
    const asleep = await this.writeNames(transaction, statements.writeActions, [ids, actions]);
    const sleepers = await this.writeNames(transaction, statements.writeRoles, [ids, rowsOf(({ roles }) => roles)]);
    const none = asleep.length + sleepers.length === 0;
    const dormant = none ? [] : (await transaction.query<Dormant>(statements.countGrants, [asleep, sleepers])).rows;
    await transaction.query(statements.writeApplicability, [ids, actions]);
    await transaction.query(statements.clearBlocks, [ids]);
    await transaction.query(statements.insertBlocks, [ids, rowsOf(({ blocks }) => blocks)]);
    const given = rowsOf(({ everyone }) => (everyone === null || everyone === 'door' ? [] : [everyone]));
    await transaction.query(statements.giveEveryone, [ids, given]);
    await transaction.query(statements.closeDoors, [ids]);
    const doors = apps.filter(({ access }) => access.everyone === 'door').map(({ id }) => id);
    await transaction.query(statements.openDoors, [doors]);
    return dormant;
  }

  /** Lets apps call the apps that their manifests consume. Runs in each sync, because the other app may be new. */
  async giveCalls(transaction: Queryable): Promise<void> {
    await transaction.query(statements.giveCalls);
  }

  /** Returns ids of rows that are no longer declared. */
  private async writeNames(transaction: Queryable, statement: Statement, values: unknown[]): Promise<string[]> {
    return (await transaction.query<{ id: string }>(statement, values)).rows.map(({ id }) => id);
  }
}
