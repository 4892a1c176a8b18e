import { Injectable } from '@nestjs/common';
import { Database, type Statement } from '../platform/database.ts';

const ping: Statement = { name: 'operations_ping', text: 'SELECT 1' };

/** Ids grow with time, and unsealed rows have their own index. */
const findUnsealed: Statement = {
  name: 'operations_find_oldest_unsealed',
  text: 'SELECT at FROM audit_event WHERE chain_sequence IS NULL ORDER BY id LIMIT 1',
};

@Injectable()
export class SystemStatusRepository {
  constructor(private readonly database: Database) {}

  async ping(): Promise<void> {
    await this.database.query(ping);
  }

  /** Time of the oldest event that is not in a chain yet. */
  async findOldestUnsealed(): Promise<Date | undefined> {
    return (await this.database.query<{ at: Date }>(findUnsealed)).rows[0]?.at;
  }
}
