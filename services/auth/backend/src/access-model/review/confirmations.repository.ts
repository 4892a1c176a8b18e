import { Injectable } from '@nestjs/common';
import type { Queryable } from '../../platform/database.ts';
import type { Reviewed, ReviewedKind } from './reviewed-kinds.ts';

type Ids = readonly string[];

@Injectable()
export class ConfirmationsRepository {
  async list<R extends Reviewed>(db: Queryable, { statements }: ReviewedKind<R>, ids: Ids): Promise<R[]> {
    return (await db.query<R & Record<string, unknown>>(statements.list, [ids])).rows;
  }

  /** Those that still exist. */
  async lock<R extends Reviewed>(transaction: Queryable, { statements }: ReviewedKind<R>, ids: Ids): Promise<R[]> {
    return (await transaction.query<R & Record<string, unknown>>(statements.lock, [ids])).rows;
  }

  /** An undo only reaches recent confirmations of the same person. */
  async change<R extends Reviewed>(
    transaction: Queryable,
    { statements }: ReviewedKind<R>,
    verb: 'confirm' | 'undo',
    ids: Ids,
    by: string | null,
  ): Promise<R[]> {
    return (await transaction.query<R & Record<string, unknown>>(statements[verb], [ids, by])).rows;
  }
}
