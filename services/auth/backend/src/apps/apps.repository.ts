import { createHash } from 'node:crypto';
import type { AppRegistration } from '@portico/api-types';
import { Injectable } from '@nestjs/common';
import type { Queryable, Statement } from '../platform/database.ts';
import type { StoredApp } from './plan-sync.ts';

const EVERYONE = `'00000000-0000-0000-0000-000000000005'`;

const statements = {
  lockSync: {
    name: 'app_sync_lock',
    text: `INSERT INTO app_sync (id, version, synced_at) VALUES (1, -1, now())
           ON CONFLICT (id) DO UPDATE SET synced_at = now() RETURNING version`,
  },
  setVersion: { name: 'app_sync_set_version', text: 'UPDATE app_sync SET version = $1 WHERE id = 1' },
  listStored: {
    name: 'app_list_stored',
    text: `SELECT id, manifest_id AS "manifestId", slug, previous_slugs AS "previousSlugs", digest,
             missing_since IS NOT NULL AS missing FROM app ORDER BY id`,
  },
  releaseSlugs: {
    name: 'app_release_slugs',
    text: `UPDATE app SET previous_slugs = array_append(array_remove(previous_slugs, slug), slug), slug = NULL
           WHERE id = ANY($1::uuid[]) AND slug IS NOT NULL`,
  },
  markMissing: {
    name: 'app_mark_missing',
    text: 'UPDATE app SET missing_since = now(), updated_at = now() WHERE id = ANY($1::uuid[]) AND missing_since IS NULL',
  },
  forgetUnused: {
    name: 'app_forget_unused',
    // Any assignment, policy, role, registered object or tenant that names the app keeps it, except those that the sync gave Everyone and callers.
    text: `WITH forgotten AS (DELETE FROM app WHERE manifest_id = ANY($1::uuid[]) AND missing_since IS NOT NULL
             AND NOT EXISTS (SELECT FROM app_grant g WHERE g.app_id = app.id)
             AND NOT EXISTS (SELECT FROM app_access_request r WHERE r.app_id = app.id)
             AND NOT EXISTS (SELECT FROM access_request r WHERE r.app_id = app.id)
             AND NOT EXISTS (SELECT FROM entity o WHERE o.app_id = app.id)
             AND NOT EXISTS (SELECT FROM resource o WHERE o.kind LIKE app.id || '/%')
             AND NOT EXISTS (SELECT FROM role_assignment s LEFT JOIN role r ON r.id = s.role_id
               WHERE s.subject_id = app.id OR r.app_id = app.id AND (s.subject_id <> ${EVERYONE} OR s.created_by IS NOT NULL))
             AND NOT EXISTS (SELECT FROM permission_block b
               LEFT JOIN role_permission_block l ON l.block_id = b.id LEFT JOIN role r ON r.id = l.role_id
               LEFT JOIN direct_policy d ON d.block_id = b.id
               WHERE (b.object_id = app.id OR EXISTS (SELECT FROM permission_block_action p JOIN action a ON a.id = p.action_id
                   WHERE p.block_id = b.id AND a.app_id = app.id))
                 AND (r.app_id IS DISTINCT FROM app.id AND l.role_id IS NOT NULL OR d.created_by IS NOT NULL
                   OR d.subject_id <> ${EVERYONE} AND NOT EXISTS (SELECT FROM app c WHERE c.id = d.subject_id AND app.id = ANY (c.given_calls))))
             RETURNING id, given_calls)
           DELETE FROM permission_block b USING direct_policy d, forgotten f
           WHERE d.block_id = b.id AND d.subject_id = f.id AND d.created_by IS NULL AND b.object_id = ANY (f.given_calls)`,
  },
  insert: {
    name: 'app_insert',
    text: `INSERT INTO app (manifest_id, slug, previous_slugs, name, description, kind, owner, icon_svg, tags, url, open,
             requestable, hidden, acr, max_age_seconds, consumes, health, digest)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18) RETURNING id`,
  },
  update: {
    name: 'app_update',
    text: `UPDATE app SET manifest_id = $1, slug = $2,
             previous_slugs = ARRAY(SELECT DISTINCT s FROM unnest(previous_slugs || $3::text[]) s WHERE s <> $2 ORDER BY s),
             name = $4, description = $5, kind = $6, owner = $7, icon_svg = $8, tags = $9, url = $10, open = $11,
             requestable = $12, hidden = $13, acr = $14, max_age_seconds = $15, consumes = $16, health = $17, digest = $18,
             missing_since = NULL, updated_at = now()
           WHERE id = $19 RETURNING id`,
  },
  // Only what is declared now: an older release reads every row as declared.
  writeRoles: {
    name: 'app_write_roles',
    text: `WITH declared AS (
             SELECT (r->>'app')::uuid AS app_id, r->>'key' AS key, r->>'title' AS title, (r->>'default')::boolean AS is_default,
               ARRAY(SELECT jsonb_array_elements_text(r->'grants')) AS grants, (r->>'position')::int AS position
             FROM jsonb_array_elements($2::jsonb) r
           ), gone AS (
             DELETE FROM app_role o WHERE app_id = ANY ($1::uuid[])
               AND NOT EXISTS (SELECT FROM declared d WHERE d.app_id = o.app_id AND d.key = o.key)
           )
           INSERT INTO app_role (app_id, key, title, is_default, grants, position) SELECT * FROM declared
           ON CONFLICT (app_id, key) DO UPDATE SET title = excluded.title, is_default = excluded.is_default,
             grants = excluded.grants, position = excluded.position`,
  },
  writePermissions: {
    name: 'app_write_permissions',
    text: `WITH declared AS (
             SELECT (p->>'app')::uuid AS app_id, p->>'action' AS action, p->>'title' AS title, p->>'on' AS on_type,
               (p->>'position')::int AS position
             FROM jsonb_array_elements($2::jsonb) p
           ), gone AS (
             DELETE FROM app_permission o WHERE app_id = ANY ($1::uuid[])
               AND NOT EXISTS (SELECT FROM declared d WHERE d.app_id = o.app_id AND d.action = o.action)
           )
           INSERT INTO app_permission (app_id, action, title, on_type, position) SELECT * FROM declared
           ON CONFLICT (app_id, action) DO UPDATE SET title = excluded.title, on_type = excluded.on_type, position = excluded.position`,
  },
  listForLauncher: {
    name: 'app_list_for_launcher',
    text: `SELECT a.id AS "appId", a.manifest_id AS id, a.slug, a.name, a.description, a.icon_svg AS "iconSvg", a.kind, a.tags, a.url,
             a.requestable,
             EXISTS (SELECT FROM app_access_request q WHERE q.app_id = a.id AND q.person_id = $1 AND q.decided_at IS NULL
               AND q.expires_at > now()) AS requested
           FROM app a WHERE a.missing_since IS NULL AND NOT a.hidden ORDER BY lower(a.name), a.id`,
  },
} satisfies Record<string, Statement>;

export interface LauncherRow {
  appId: string;
  /** Id of the manifest. */
  id: string;
  slug: string;
  name: string;
  description: string;
  iconSvg: string | null;
  kind: 'product' | 'client' | 'internal' | 'platform';
  tags: string[];
  url: string;
  requestable: boolean;
  requested: boolean;
}

/** Raise it when the sync writes more of a registration than before: every app is then written again once. */
const FORMAT = 2;

/**
 * Tells whether a registration changed. Covers the client secret without revealing it, but not the second secret of a
 * rotation, which does not change the app.
 */
export function digestOf(registration: AppRegistration): string {
  const client = registration.client && { ...registration.client, otherSecret: undefined };
  return createHash('sha256')
    .update(JSON.stringify({ format: FORMAT, ...registration, client }))
    .digest('base64url');
}

@Injectable()
export class AppsRepository {
  /** Serialises syncs until the transaction ends. Returns the version of the last one, -1 before the first. */
  async lockSync(transaction: Queryable): Promise<number> {
    return Number((await transaction.query<{ version: string }>(statements.lockSync)).rows[0]!.version);
  }

  async setVersion(transaction: Queryable, version: number): Promise<void> {
    await transaction.query(statements.setVersion, [version]);
  }

  async listStored(db: Queryable): Promise<StoredApp[]> {
    return (await db.query<StoredApp>(statements.listStored)).rows;
  }

  /** Frees slugs, so that apps can swap them. */
  async releaseSlugs(transaction: Queryable, ids: readonly string[]): Promise<void> {
    if (ids.length > 0) await transaction.query(statements.releaseSlugs, [ids]);
  }

  async markMissing(transaction: Queryable, ids: readonly string[]): Promise<void> {
    if (ids.length > 0) await transaction.query(statements.markMissing, [ids]);
  }

  /** Deletes missing apps by manifest id unless something refers to them. The others stay marked as missing. */
  async forgetUnused(transaction: Queryable, manifestIds: readonly string[]): Promise<void> {
    if (manifestIds.length > 0) await transaction.query(statements.forgetUnused, [manifestIds]);
  }

  async insert(transaction: Queryable, registration: AppRegistration, digest: string): Promise<string> {
    const values = [...appValues(registration), digest];
    return (await transaction.query<{ id: string }>(statements.insert, values)).rows[0]!.id;
  }

  async update(transaction: Queryable, id: string, registration: AppRegistration, digest: string): Promise<void> {
    await transaction.query(statements.update, [...appValues(registration), digest, id]);
  }

  /** Writes the declarations in the form that an older release reads. */
  async writeParts(
    transaction: Queryable,
    apps: readonly { id: string; registration: AppRegistration }[],
  ): Promise<void> {
    if (apps.length === 0) return;
    const ids = apps.map(({ id }) => id);
    const rowsOf = (list: (registration: AppRegistration) => readonly object[]) =>
      JSON.stringify(
        apps.flatMap((app) =>
          list(app.registration).map((row, position) => ({ ...row, app: app.id, position: position + 1 })),
        ),
      );
    await transaction.query(statements.writeRoles, [ids, rowsOf(({ roles }) => roles)]);
    await transaction.query(statements.writePermissions, [ids, rowsOf(({ permissions }) => permissions)]);
  }

  async listForLauncher(db: Queryable, personId: string): Promise<LauncherRow[]> {
    return (await db.query<LauncherRow>(statements.listForLauncher, [personId])).rows;
  }
}

function appValues(app: AppRegistration): unknown[] {
  const { access, auth, launcher } = app;
  return [
    app.id,
    app.slug,
    app.previousSlugs.filter((slug) => slug !== app.slug),
    app.name,
    app.description,
    app.kind,
    app.owner,
    app.iconSvg,
    app.tags,
    app.url,
    access.open,
    access.requestable,
    launcher.hidden,
    auth.acr,
    auth.maxAgeSeconds,
    app.consumes,
    app.health,
  ];
}
