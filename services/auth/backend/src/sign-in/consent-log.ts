import { Injectable } from '@nestjs/common';
import type { Actor } from '../audit/actor.ts';
import { AuditService } from '../audit/audit.service.ts';
import { Database } from '../platform/database.ts';
import type { Interaction } from './interactions.ts';

/** Notes what a person agreed to; the grant itself is the OpenID half's. */
@Injectable()
export class ConsentLog {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditService,
  ) {}

  async record(actor: Actor, { clientId, personId, scopes }: Interaction): Promise<void> {
    await this.audit.record(this.database, {
      action: 'consent.given',
      actor: { ...actor, kind: 'person', id: personId },
      target: { kind: 'client', id: clientId },
      detail: { scopes: scopes.map(({ name }) => name) },
    });
  }
}
