import { Injectable } from '@nestjs/common';
import { assignmentColumns, type AssignmentRecord } from '../access-model/assignments/assignment-record.ts';
import type { Queryable, Statement } from '../platform/database.ts';
import type { DeclaredRole } from './find-default-role.ts';

/** Facts for an app request. */
export interface AccessFacts {
  appId: string;
  requestable: boolean;
  roles: DeclaredRole[];
  requestedAt: Date | null;
}

const rolesOfApp = `COALESCE((SELECT json_agg(json_build_object('id', m.id, 'key', r.key, 'title', r.title,
  'isDefault', r.is_default, 'grants', r.grants) ORDER BY r.position)
  FROM app_role r JOIN role m ON m.app_id = r.app_id AND m.key = r.key WHERE r.app_id = a.id), '[]')`;

const statements = {
  facts: {
    name: 'access_facts',
    text: `SELECT a.id AS "appId", a.requestable, ${rolesOfApp} AS roles,
             (SELECT requested_at FROM app_access_request q WHERE q.app_id = a.id AND q.person_id = p.id
               AND q.decided_at IS NULL AND q.expires_at > now()) AS "requestedAt"
           FROM app a, person p
           WHERE a.slug = $2 AND a.missing_since IS NULL AND p.id = $1 AND p.disabled_at IS NULL`,
  },
  // Locked until the transaction ends.
  given: {
    name: 'grant_lock_given',
    text: `SELECT ${assignmentColumns}, r.key AS "roleKey" FROM role_assignment s JOIN role r ON r.id = s.role_id
           WHERE s.subject_id = $1 AND s.tenant_id IS NULL AND r.app_id = $2 AND ($3::text IS NULL OR r.key = $3)
           ORDER BY s.id FOR UPDATE OF s`,
  },
  lockAssignment: {
    name: 'grant_lock_assignment',
    text: `SELECT ${assignmentColumns} FROM role_assignment s WHERE s.id = $1 FOR UPDATE`,
  },
  // Blocks the sync, so that the app cannot disappear while its role is being assigned.
  holdApp: { name: 'grant_hold_app', text: 'SELECT id FROM app WHERE id = $1 AND missing_since IS NULL FOR SHARE' },
  tenantsOf: {
    name: 'access_list_tenants',
    text: `SELECT t.id FROM tenant_membership m JOIN tenant t ON t.id = m.tenant_id
           JOIN entity o ON o.tenant_id = t.id AND o.app_id = $2 AND o.deleted_at IS NULL AND o.status = 'active'
           WHERE m.entity_id = $1 AND m.status = 'active' AND t.status = 'active' ORDER BY t.id`,
  },
  appForGrant: {
    name: 'grant_find_app',
    text: `SELECT a.id, a.slug, a.missing_since IS NOT NULL AS missing, ${rolesOfApp} AS roles FROM app a
           WHERE a.slug = $1 OR $1 = ANY(a.previous_slugs) ORDER BY (a.slug = $1) DESC NULLS LAST LIMIT 1`,
  },
  grantsOf: {
    name: 'grant_list',
    text: `SELECT s.subject_id AS "personId", COALESCE(a.slug, a.previous_slugs[cardinality(a.previous_slugs)]) AS slug,
             r.key AS role, a.missing_since IS NOT NULL OR r.dormant_since IS NOT NULL AS missing, s.ends_at AS "endsAt"
           FROM role_assignment s JOIN role r ON r.id = s.role_id JOIN app a ON a.id = r.app_id
           WHERE s.subject_id = ANY($1::uuid[]) AND s.tenant_id IS NULL AND (s.ends_at IS NULL OR s.ends_at > now()) ORDER BY 2, 3`,
  },
} satisfies Record<string, Statement>;

export interface GrantableRole extends DeclaredRole {
  id: string;
}

export interface GrantableApp {
  id: string;
  /** Null if another app has taken the name. */
  slug: string | null;
  missing: boolean;
  roles: GrantableRole[];
}

/** An assignment of a role of an app. */
export interface GivenRole extends AssignmentRecord {
  roleKey: string;
}

export interface GrantRow {
  personId: string;
  slug: string;
  role: string;
  missing: boolean;
  endsAt: Date | null;
}

@Injectable()
export class AccessRepository {
  /** Undefined when the app is unknown or missing, or the person unknown or disabled. */
  async findFacts(db: Queryable, personId: string, slug: string): Promise<AccessFacts | undefined> {
    return (await db.query<AccessFacts>(statements.facts, [personId, slug])).rows[0];
  }

  /** Roles of the app that the person holds everywhere. Locks them until the transaction ends. */
  async lockGiven(db: Queryable, personId: string, appId: string, role: string | null): Promise<GivenRole[]> {
    return (await db.query<GivenRole & Record<string, unknown>>(statements.given, [personId, appId, role])).rows;
  }

  async lockAssignment(db: Queryable, id: string): Promise<AssignmentRecord | undefined> {
    return (await db.query<AssignmentRecord & Record<string, unknown>>(statements.lockAssignment, [id])).rows[0];
  }

  /** Active tenants with the app, of which the person is an active member. */
  async listTenantsOf(db: Queryable, personId: string, appId: string): Promise<string[]> {
    return (await db.query<{ id: string }>(statements.tenantsOf, [personId, appId])).rows.map(({ id }) => id);
  }

  /** Keeps the app until the transaction ends. False when it is missing. */
  async holdApp(db: Queryable, appId: string): Promise<boolean> {
    return (await db.query(statements.holdApp, [appId])).rows.length > 0;
  }

  async findGrantableApp(db: Queryable, slug: string): Promise<GrantableApp | undefined> {
    return (await db.query<GrantableApp>(statements.appForGrant, [slug])).rows[0];
  }

  async listGrants(db: Queryable, personIds: readonly string[]): Promise<GrantRow[]> {
    return (await db.query<GrantRow>(statements.grantsOf, [personIds])).rows;
  }
}
