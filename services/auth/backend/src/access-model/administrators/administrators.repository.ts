import { Injectable } from '@nestjs/common';
import type { Queryable, Statement } from '../../platform/database.ts';
import { ADMINISTRATOR_ROLE_ID } from '../seed-ids.ts';

const count: Statement = {
  name: 'administrator_count_lasting',
  text: `SELECT count(*)::int AS count FROM role_assignment a JOIN entity e ON e.id = a.subject_id JOIN person p ON p.id = e.id
         WHERE a.role_id = '${ADMINISTRATOR_ROLE_ID}' AND a.tenant_id IS NULL AND a.ends_at IS NULL
           AND (a.starts_at IS NULL OR a.starts_at <= now())
           AND e.status = 'active' AND e.deleted_at IS NULL`,
};

@Injectable()
export class AdministratorsRepository {
  /** Counts active people with the role assigned directly, already and without an end. */
  async countLasting(db: Queryable): Promise<number> {
    return (await db.query<{ count: number }>(count)).rows[0]!.count;
  }
}
