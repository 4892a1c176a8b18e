import { Injectable } from '@nestjs/common';
import type { Queryable, Statement } from '../platform/database.ts';

const statements = {
  holdApp: {
    name: 'shared_object_hold_app',
    text: `SELECT a.id, e.status FROM app a JOIN entity e ON e.id = a.id
           WHERE a.slug = $1 AND a.missing_since IS NULL AND e.deleted_at IS NULL FOR SHARE OF a, e`,
  },
  isDeclared: {
    name: 'shared_object_is_declared',
    text: 'SELECT FROM app_permission WHERE app_id = $1 AND on_type = $2 LIMIT 1',
  },
  holdEnabled: {
    name: 'shared_object_hold_enabled',
    text: `SELECT FROM entity WHERE app_id = $1 AND tenant_id = $2 AND deleted_at IS NULL AND status = 'active' FOR SHARE`,
  },
  // Two requests with changes of one object must wait for each other, even before there is a row.
  lockKey: {
    name: 'shared_object_lock_key',
    text: `SELECT pg_advisory_xact_lock(hashtextextended('portico.resource:' || $1 || ':' || $2, 0))`,
  },
  list: {
    name: 'shared_object_list',
    text: `SELECT id, deleted_at IS NULL AS "isLive", COALESCE(app_change, 0)::float8 AS number FROM resource
           WHERE kind = $1 AND external_id = $2`,
  },
  note: { name: 'shared_object_note', text: 'UPDATE resource SET app_change = $2 WHERE id = $1' },
} satisfies Record<string, Statement>;

export interface CallingApp {
  id: string;
  /** Of the app's own entity. */
  status: 'active' | 'inactive' | 'suspended';
}

/** An object of an app, in any tenant, or an earlier one with the same key. */
export interface KnownObject {
  id: string;
  isLive: boolean;
  /** Of the app's last change. 0: none. */
  number: number;
}

@Injectable()
export class SharedObjectsRepository {
  /** Keeps the app registered, and its entity unchanged, until the transaction ends. */
  async holdApp(db: Queryable, slug: string): Promise<CallingApp | undefined> {
    return (await db.query<CallingApp>(statements.holdApp, [slug])).rows[0];
  }

  async isDeclared(db: Queryable, appId: string, type: string): Promise<boolean> {
    return (await db.query(statements.isDeclared, [appId, type])).rows.length > 0;
  }

  async holdEnabled(db: Queryable, appId: string, tenantId: string): Promise<boolean> {
    return (await db.query(statements.holdEnabled, [appId, tenantId])).rows.length > 0;
  }

  async lockKey(db: Queryable, kind: string, externalId: string): Promise<void> {
    await db.query(statements.lockKey, [kind, externalId]);
  }

  async list(db: Queryable, kind: string, externalId: string): Promise<KnownObject[]> {
    return (await db.query<KnownObject>(statements.list, [kind, externalId])).rows;
  }

  /** A change that changed nothing else. */
  async note(db: Queryable, id: string, number: number): Promise<void> {
    await db.query(statements.note, [id, number]);
  }
}
