import { Injectable } from '@nestjs/common';
import type { ObjectChange } from '@portico/api-types';
import type { Queryable } from '@portico/nest-service';

/** What `Database.transaction` passes, in which Prisma writes too, or a connected client of `pg`. */
export interface ObjectTransaction {
  query(statement: { name: string; text: string; values: unknown[] }): Promise<unknown>;
}

/** A change without its number. */
export type UnsentChange = ObjectChange extends infer Change
  ? Change extends unknown
    ? Omit<Change, 'number'>
    : never
  : never;

export interface WaitingChange {
  /** Row of the table. */
  id: string;
  change: ObjectChange;
}

export interface Refusal {
  id: string;
  reason: string;
}

/** Table `portico_object_change` of the app's own database: changes until they are delivered, and those that were refused. */
@Injectable()
export class ObjectChangeStore {
  /**
   * Changes of one object wait for each other's commit, so `id` and `number` follow the order of commits. The number is a time in
   * microseconds: it also grows after the app's database was restored from a backup or created again.
   */
  async add(transaction: ObjectTransaction, change: UnsentChange): Promise<void> {
    await transaction.query({
      name: 'portico_object_change_add',
      text: `with held as materialized (select pg_advisory_xact_lock(hashtextextended('portico.object:' || $1 || ':' || $2, 0)))
        insert into portico_object_change (number, type, object_id, change)
        select (extract(epoch from clock_timestamp()) * 1000000)::bigint, $1, $2, $3::jsonb from held`,
      values: [change.type, change.id, JSON.stringify(change)],
    });
  }

  /** Whether any change was ever written here. False also without the table. */
  async isUsed(database: Queryable): Promise<boolean> {
    try {
      const { rows } = await database.query<{ is_called: boolean }>({
        name: 'portico_object_change_is_used',
        text: 'select is_called from portico_object_change_id_seq',
      });
      return rows[0]?.is_called ?? false;
    } catch (error) {
      if ((error as { code?: string }).code === UNDEFINED_TABLE) return false;
      throw error;
    }
  }

  /** Only one replica sends at a time, until its transaction ends. */
  async isOnlySender(transaction: Queryable): Promise<boolean> {
    const { rows } = await transaction.query<{ held: boolean }>({
      name: 'portico_object_change_hold',
      text: `select pg_try_advisory_xact_lock(hashtextextended('portico.object.sender', 0)) as held`,
    });
    return rows[0]!.held;
  }

  async listWaiting(transaction: Queryable, most: number): Promise<WaitingChange[]> {
    const { rows } = await transaction.query<{ id: string; number: string; change: object }>({
      name: 'portico_object_change_list',
      text: 'select id, number, change from portico_object_change where refusal is null order by id limit $1',
      values: [most],
    });
    return rows.map(({ id, number, change }) => ({
      id,
      change: { ...change, number: Number(number) } as ObjectChange,
    }));
  }

  /** Removes delivered changes, and earlier refused ones of the same objects, which no longer matter. */
  async remove(transaction: Queryable, ids: readonly string[]): Promise<void> {
    await transaction.query({
      name: 'portico_object_change_remove',
      text: `with delivered as (delete from portico_object_change where id = any ($1::bigint[]) returning id, type, object_id)
        delete from portico_object_change c using delivered d
        where c.type = d.type and c.object_id = d.object_id and c.id < d.id and c.refusal is not null`,
      values: [ids],
    });
  }

  async setAside(transaction: Queryable, refusals: readonly Refusal[]): Promise<void> {
    await transaction.query({
      name: 'portico_object_change_set_aside',
      text: `update portico_object_change c set refusal = r.reason
        from unnest($1::bigint[], $2::text[]) as r (id, reason) where c.id = r.id`,
      values: [refusals.map(({ id }) => id), refusals.map(({ reason }) => reason)],
    });
  }
}

const UNDEFINED_TABLE = '42P01';
