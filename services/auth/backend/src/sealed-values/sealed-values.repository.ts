import { Injectable } from '@nestjs/common';
import type { Queryable, Statement } from '../platform/database.ts';

export interface SealedValue {
  id: string;
  sealed: Buffer;
}

interface SealedColumn {
  /** Prefix of the sealing context, before the id. */
  context: string;
  list: Statement;
  replace: Statement;
}

const BATCH = 200;

/** Every column with sealed values. */
export const SEALED_COLUMNS = [
  sealedColumn('signing-key', 'signing_key', 'kid', 'private_sealed'),
  sealedColumn('client', 'client', 'id', 'secret_sealed'),
  sealedColumn('client-other', 'client', 'id', 'other_secret_sealed'),
  sealedColumn('audit-head', 'audit_chain', 'id', 'head_sealed'),
  sealedColumn('audit-checkpoint', 'audit_chain', 'id', 'checkpoint_sealed'),
] as const;

/** The names are constants of this file. */
function sealedColumn(context: string, table: string, id: string, column: string): SealedColumn {
  return {
    context,
    list: {
      name: `${table}_${column}_list`,
      text: `SELECT ${id} AS id, ${column} AS sealed FROM ${table}
             WHERE ${id} > $1 AND ${column} IS NOT NULL ORDER BY ${id} LIMIT ${BATCH}`,
    },
    replace: {
      name: `${table}_${column}_replace`,
      text: `UPDATE ${table} SET ${column} = $3 WHERE ${id} = $1 AND ${column} = $2`,
    },
  };
}

@Injectable()
export class SealedValuesRepository {
  /** The next batch after this id. Shorter at the end. */
  async list(
    db: Queryable,
    { list }: SealedColumn,
    after: string,
  ): Promise<{ values: SealedValue[]; isLast: boolean }> {
    const { rows } = await db.query<SealedValue & Record<string, unknown>>(list, [after]);
    return { values: rows, isLast: rows.length < BATCH };
  }

  /** False when it changed meanwhile. */
  async replace(db: Queryable, { replace }: SealedColumn, { id, sealed }: SealedValue, next: Buffer): Promise<boolean> {
    return (await db.query(replace, [id, sealed, next])).rowCount === 1;
  }
}
