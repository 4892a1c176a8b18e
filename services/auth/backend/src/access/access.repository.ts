import { Injectable } from '@nestjs/common';
import type { Queryable, Statement } from '../platform/database.ts';
import type { DeclaredRole } from './find-default-role.ts';

/** What a person who asks for an app must know. */
export interface AccessFacts {
  appId: string;
  requestable: boolean;
  roles: DeclaredRole[];
  requestedAt: Date | null;
}

const rolesOfApp = `COALESCE((SELECT json_agg(json_build_object('key', r.key, 'title', r.title, 'isDefault', r.is_default,
  'grants', r.grants) ORDER BY r.position) FROM app_role r WHERE r.app_id = a.id), '[]')`;

const statements = {
  facts: {
    name: 'access_facts',
    text: `SELECT a.id AS "appId", a.requestable, ${rolesOfApp} AS roles,
             (SELECT requested_at FROM app_access_request q WHERE q.app_id = a.id AND q.person_id = p.id AND q.decided_at IS NULL)
               AS "requestedAt"
           FROM app a, person p
           WHERE a.slug = $2 AND a.missing_since IS NULL AND p.id = $1 AND p.disabled_at IS NULL`,
  },
  grant: {
    name: 'grant_create',
    // It holds everywhere, until the end that is given last. A trigger mirrors one without end for an older release.
    text: `INSERT INTO role_assignment AS s (subject_kind, subject_id, role_id, created_by, ends_at)
           SELECT 'entity', $1::uuid, id, $4::uuid, $5::timestamptz FROM role WHERE app_id = $2 AND key = $3
           ON CONFLICT (subject_id, role_id, tenant_id) DO UPDATE SET starts_at = NULL, ends_at = excluded.ends_at
             WHERE s.starts_at IS NOT NULL OR s.ends_at IS DISTINCT FROM excluded.ends_at
           RETURNING id`,
  },
  revoke: {
    name: 'grant_remove',
    text: `DELETE FROM role_assignment s USING role r
           WHERE s.subject_id = $1 AND s.tenant_id IS NULL AND r.id = s.role_id AND r.app_id = $2 AND ($3::text IS NULL OR r.key = $3)
           RETURNING r.key AS "roleKey"`,
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

export interface GrantableApp {
  id: string;
  /** Null for an app whose name another one has by now. */
  slug: string | null;
  missing: boolean;
  roles: DeclaredRole[];
}

export interface NewGrant {
  personId: string;
  appId: string;
  /** Its key. */
  role: string;
  /** The person who gives it, if one does. */
  by: string | null;
  /** Null: for good. */
  endsAt: Date | null;
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
  /** `undefined` when the app is absent or missing, or the person absent or disabled. */
  async findFacts(db: Queryable, personId: string, slug: string): Promise<AccessFacts | undefined> {
    return (await db.query<AccessFacts>(statements.facts, [personId, slug])).rows[0];
  }

  /** False when the person held the role already, until the same end. */
  async grant(db: Queryable, { personId, appId, role, by, endsAt }: NewGrant): Promise<boolean> {
    return (await db.query(statements.grant, [personId, appId, role, by, endsAt])).rows.length > 0;
  }

  async revoke(db: Queryable, personId: string, appId: string, role: string | null): Promise<string[]> {
    const { rows } = await db.query<{ roleKey: string }>(statements.revoke, [personId, appId, role]);
    return rows.map((row) => row.roleKey);
  }

  async findGrantableApp(db: Queryable, slug: string): Promise<GrantableApp | undefined> {
    return (await db.query<GrantableApp>(statements.appForGrant, [slug])).rows[0];
  }

  async listGrants(db: Queryable, personIds: readonly string[]): Promise<GrantRow[]> {
    return (await db.query<GrantRow>(statements.grantsOf, [personIds])).rows;
  }
}
