import type { OwnTenants as Answer } from '@portico/api-types';
import { Injectable } from '@nestjs/common';
import { TenantsOfPerson } from '../../access/tenants-of-person.ts';
import type { Actor } from '../../audit/actor.ts';
import { accountErrors } from '../account.errors.ts';

interface PersonInSession {
  personId: string;
  uid: string;
}

/** A person's tenants, and the active one of this session. */
@Injectable()
export class OwnTenants {
  constructor(private readonly ofPerson: TenantsOfPerson) {}

  async list({ personId, uid }: PersonInSession): Promise<Answer> {
    return { tenants: await this.ofPerson.list(personId, uid) };
  }

  /** Choosing the same tenant again writes nothing. @throws `account.tenant_not_found` */
  async choose(actor: Actor, session: PersonInSession, tenantId: string): Promise<Answer> {
    if (!(await this.ofPerson.choose(actor, session, tenantId))) throw accountErrors.tenant_not_found();
    return this.list(session);
  }
}
