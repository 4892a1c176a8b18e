import { Injectable } from '@nestjs/common';
import type { Queryable, Statement } from '../../platform/database.ts';
import { EVERYONE_GROUP_ID } from '../seed-ids.ts';

/**
 * Which uses count for an assignment: those of the role's app, or of any app if the role has none. In a tenant, only people's uses
 * there, and all uses of machines, which act in no tenant.
 */
const counts = (
  use: string,
  { app, tenant, anywhere = ofMachine(use) }: { app: string; tenant: string; anywhere?: string },
) =>
  `(${app} IS NULL OR ${use}.app_id = ${app}) AND (${tenant} IS NULL OR ${use}.tenant_id = ${tenant} OR ${anywhere})`;
const ofMachine = (use: string) => `NOT EXISTS (SELECT FROM person WHERE id = ${use}.person_id)`;

const isMember = '(m.starts_at IS NULL OR m.starts_at <= now()) AND (m.ends_at IS NULL OR m.ends_at > now())';
const daysAgo = (days: string) => `now() - make_interval(days => ${days}::int)`;

/** CTE for `isUnused`: groups with a member who opened an app in these days, and all groups above. */
export const usedByGroups = (days: string) => `
  WITH RECURSIVE used (group_id, app_id, tenant_id, anywhere) AS (
    (SELECT m.group_id, u.app_id, u.tenant_id, ${ofMachine('u')} FROM app_use u JOIN principal_group_member m ON m.entity_id = u.person_id
       WHERE u.last_used_at > ${daysAgo(days)} AND ${isMember}
     UNION SELECT '${EVERYONE_GROUP_ID}', u.app_id, u.tenant_id, false FROM app_use u JOIN person p ON p.id = u.person_id WHERE u.last_used_at > ${daysAgo(days)})
    UNION SELECT g.parent_id, used.app_id, used.tenant_id, used.anywhere FROM used JOIN principal_group g ON g.id = used.group_id WHERE g.parent_id IS NOT NULL
  )`;

/** Condition on `role_assignment s`, `role r` and `person p`. Uses of machines are known only since `uses_noted_since` of their client. */
export const isUnused = (days: string) => {
  const here = { app: 'r.app_id', tenant: 's.tenant_id' };
  return `s.created_at < ${daysAgo(days)} AND CASE s.subject_kind
    WHEN 'group' THEN NOT EXISTS (SELECT FROM used WHERE used.group_id = s.subject_id AND ${counts('used', { ...here, anywhere: 'used.anywhere' })})
    ELSE (p.id IS NOT NULL OR EXISTS (SELECT FROM client c WHERE c.entity_id = s.subject_id AND c.uses_noted_since < ${daysAgo(days)}))
      AND NOT EXISTS (SELECT FROM app_use u
      WHERE u.person_id = s.subject_id AND u.last_used_at > ${daysAgo(days)} AND ${counts('u', here)}) END`;
};

const lastUses: Statement = {
  name: 'app_use_list_of_assignments',
  text: `
    WITH RECURSIVE asked AS (
      SELECT s.id, s.tenant_id, s.subject_kind, s.subject_id, r.app_id FROM role_assignment s JOIN role r ON r.id = s.role_id
      WHERE s.id = ANY($1::uuid[])
    ), below (root, id) AS (
      SELECT subject_id, subject_id FROM asked WHERE subject_kind = 'group'
      UNION SELECT b.root, g.id FROM below b JOIN principal_group g ON g.parent_id = b.id
    ), holder (subject_id, person_id) AS (
      SELECT subject_id, subject_id FROM asked WHERE subject_kind = 'entity'
      UNION SELECT b.root, m.entity_id FROM below b JOIN principal_group_member m ON m.group_id = b.id WHERE ${isMember}
      UNION SELECT b.root, u.person_id FROM below b, app_use u JOIN person p ON p.id = u.person_id WHERE b.id = '${EVERYONE_GROUP_ID}'
    )
    SELECT a.id, max(u.last_used_at) AS "lastUsedAt" FROM asked a JOIN holder h ON h.subject_id = a.subject_id
    JOIN app_use u ON u.person_id = h.person_id AND ${counts('u', { app: 'a.app_id', tenant: 'a.tenant_id' })}
    GROUP BY a.id`,
};

const lastUsesOfEntities: Statement = {
  name: 'app_use_list_of_entities',
  text: `SELECT person_id AS id, max(last_used_at) AS "lastUsedAt" FROM app_use WHERE person_id = ANY($1::uuid[]) GROUP BY person_id`,
};

const uses: Statement = {
  name: 'app_use_list_of_person',
  text: `SELECT app_id AS "appId", tenant_id AS "tenantId", last_used_at AS "lastUsedAt" FROM app_use WHERE person_id = $1`,
};

/** Of a person. */
export interface AppUse {
  appId: string;
  /** Where the person acted. Null: in no tenant. */
  tenantId: string | null;
  lastUsedAt: Date;
}

/** When people opened apps (written by the trigger of `oidc_payload`) and machines called them. */
@Injectable()
export class AppUseRepository {
  async list(db: Queryable, personId: string): Promise<AppUse[]> {
    return (await db.query<AppUse & Record<string, unknown>>(uses, [personId])).rows;
  }

  /** By assignment id. Unused ones are absent. */
  listLastUses(db: Queryable, assignmentIds: readonly string[]): Promise<ReadonlyMap<string, Date>> {
    return list(db, lastUses, assignmentIds);
  }

  /** By the entity's id. Entities without a use are absent. */
  listLastUsesOfEntities(db: Queryable, entityIds: readonly string[]): Promise<ReadonlyMap<string, Date>> {
    return list(db, lastUsesOfEntities, entityIds);
  }
}

async function list(db: Queryable, statement: Statement, ids: readonly string[]): Promise<ReadonlyMap<string, Date>> {
  const { rows } = await db.query<{ id: string; lastUsedAt: Date }>(statement, [ids]);
  return new Map(rows.map(({ id, lastUsedAt }) => [id, lastUsedAt]));
}
