import type { OwnTenants } from '@portico/api-types';
import { Injectable } from '@nestjs/common';
import { Database, type Statement } from '../platform/database.ts';
import { ActiveTenants } from './active-tenants.ts';

const LIST: Statement = {
  name: 'own_tenant_list',
  text: `SELECT t.id, t.name FROM tenant_membership m JOIN tenant t ON t.id = m.tenant_id
         WHERE m.entity_id = $1 AND m.status = 'active' AND t.status = 'active' ORDER BY t.name, t.id`,
};

/** Where a person can act: active tenants with an active membership. */
@Injectable()
export class TenantsOfPerson {
  constructor(
    private readonly database: Database,
    private readonly active: ActiveTenants,
  ) {}

  /** The active tenant of the session first, the others by name. */
  async list(personId: string, sessionUid: string): Promise<OwnTenants['tenants']> {
    const [{ rows }, activeId] = await Promise.all([
      this.database.query<{ id: string; name: string }>(LIST, [personId]),
      this.active.findOfSession(personId, sessionUid),
    ]);
    const marked = rows.map(({ id, name }) => ({ id, name, active: id === activeId }));
    return marked.sort((a, b) => Number(b.active) - Number(a.active));
  }
}
