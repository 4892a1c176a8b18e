import type { OwnTenants } from '@portico/api-types';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../audit/actor.ts';
import { UUID } from '../decisions/changes/read-through.ts';
import { Database, type Statement } from '../platform/database.ts';
import { SessionsService } from '../sessions/sessions.service.ts';
import { ActiveTenants } from './active-tenants.ts';

const LIST: Statement = {
  name: 'own_tenant_list',
  text: `SELECT t.id, t.name FROM tenant_membership m JOIN tenant t ON t.id = m.tenant_id
         WHERE m.entity_id = $1 AND m.status = 'active' AND t.status = 'active' ORDER BY t.name, t.id`,
};

/** Whether the person can act in the tenant. If so, keeps it so until the transaction ends. */
const LOCK: Statement = {
  name: 'own_tenant_lock',
  text: `SELECT FROM tenant t JOIN tenant_membership m ON m.tenant_id = t.id
         WHERE t.id = $1 AND m.entity_id = $2 AND m.status = 'active' AND t.status = 'active' FOR SHARE`,
};

/** Where a person can act: active tenants with an active membership. */
@Injectable()
export class TenantsOfPerson {
  constructor(
    private readonly database: Database,
    private readonly active: ActiveTenants,
    private readonly sessions: SessionsService,
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

  /** Changes the active tenant of the session. Choosing the same again writes nothing. False: the person cannot act there. */
  async choose(actor: Actor, session: { personId: string; uid: string }, tenantId: string): Promise<boolean> {
    if (!UUID.test(tenantId)) return false;
    return this.database.transaction(async (transaction) => {
      const { rowCount } = await transaction.query(LOCK, [tenantId, session.personId]);
      if (rowCount !== 1) return false;
      await this.sessions.chooseTenant(transaction, actor, session, tenantId);
      return true;
    });
  }
}
