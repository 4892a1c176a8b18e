import type { OwnTenants as Answer } from '@portico/api-types';
import { Injectable } from '@nestjs/common';
import { TenantsOfPerson } from '../../access/tenants-of-person.ts';
import type { Actor } from '../../audit/actor.ts';
import { UUID } from '../../decisions/changes/read-through.ts';
import { Database } from '../../platform/database.ts';
import { SessionsService } from '../../sessions/sessions.service.ts';
import { accountErrors } from '../account.errors.ts';
import { OwnTenantsRepository } from './own-tenants.repository.ts';

interface PersonInSession {
  personId: string;
  uid: string;
}

/** A person's tenants, and the active one of this session. */
@Injectable()
export class OwnTenants {
  constructor(
    private readonly database: Database,
    private readonly repository: OwnTenantsRepository,
    private readonly ofPerson: TenantsOfPerson,
    private readonly sessions: SessionsService,
  ) {}

  async list({ personId, uid }: PersonInSession): Promise<Answer> {
    return { tenants: await this.ofPerson.list(personId, uid) };
  }

  /** Choosing the same tenant again writes nothing. @throws `account.tenant_not_found` */
  async choose(actor: Actor, session: PersonInSession, tenantId: string): Promise<Answer> {
    if (!UUID.test(tenantId)) throw accountErrors.tenant_not_found();
    await this.database.transaction(async (transaction) => {
      const { personId, uid } = session;
      if (!(await this.repository.lock(transaction, tenantId, personId))) throw accountErrors.tenant_not_found();
      await this.sessions.chooseTenant(transaction, actor, { personId, uid }, tenantId);
    });
    return this.list(session);
  }
}
