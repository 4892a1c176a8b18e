import type { PlatformEvent } from '@portico/api-types';
import { Injectable } from '@nestjs/common';
import type { Queryable, Statement } from '../platform/database.ts';

const statements = {
  insert: {
    name: 'platform_event_insert',
    text: 'INSERT INTO platform_event (kind, app_slug, body) VALUES ($1, $2, $3)',
  },
  list: {
    name: 'platform_event_list',
    text: `SELECT position, kind, app_slug AS "appSlug", body FROM platform_event
           WHERE position > $1 AND position <= $2 ORDER BY position LIMIT $3`,
  },
  oldest: { name: 'platform_event_oldest', text: 'SELECT min(position) AS position FROM platform_event' },
  // A transaction that commits an event holds this lock until the event is visible.
  lock: {
    name: 'platform_event_lock',
    text: `SELECT pg_advisory_xact_lock_shared(hashtext('portico:platform-event'))`,
  },
  last: {
    name: 'platform_event_last',
    text: `SELECT CASE WHEN is_called THEN last_value ELSE 0 END AS position FROM platform_event_positions`,
  },
  sweep: {
    name: 'platform_event_sweep',
    text: `DELETE FROM platform_event WHERE id IN
             (SELECT id FROM platform_event WHERE at < now() - make_interval(secs => $1) ORDER BY at LIMIT $2)`,
  },
} satisfies Record<string, Statement>;

interface EventRow {
  position: string;
  kind: PlatformEvent['kind'];
  appSlug: string | null;
  body: object;
}

/** An event with its place in commit order. */
export interface PlacedEvent {
  position: number;
  /** The app concerned. Null: every app. */
  appSlug: string | null;
  event: PlatformEvent;
}

@Injectable()
export class EventsRepository {
  async insert(transaction: Queryable, { kind, ...body }: PlatformEvent, appSlug: string | null): Promise<void> {
    await transaction.query(statements.insert, [kind, appSlug, JSON.stringify(body)]);
  }

  async list(db: Queryable, after: number, until: number, limit: number): Promise<PlacedEvent[]> {
    const { rows } = await db.query<EventRow>(statements.list, [after, until, limit]);
    return rows.map(({ position, kind, appSlug, body }) => ({
      position: Number(position),
      appSlug,
      event: { kind, ...body } as PlatformEvent,
    }));
  }

  /** Undefined when none is kept. */
  async findOldest(db: Queryable): Promise<number | undefined> {
    const position = (await db.query<{ position: string | null }>(statements.oldest)).rows[0]?.position;
    return position ? Number(position) : undefined;
  }

  /** Position of the last event, even if swept. All events up to it are visible. Call it within a transaction. */
  async findLast(transaction: Queryable): Promise<number> {
    await transaction.query(statements.lock);
    return Number((await transaction.query<{ position: string }>(statements.last)).rows[0]!.position);
  }

  async sweep(db: Queryable, olderThanSeconds: number, limit: number): Promise<number> {
    return (await db.query(statements.sweep, [olderThanSeconds, limit])).rowCount ?? 0;
  }
}
