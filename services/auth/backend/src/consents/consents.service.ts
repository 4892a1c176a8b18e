import { Injectable } from '@nestjs/common';
import type { Actor } from '../audit/actor.ts';
import { AuditService } from '../audit/audit.service.ts';
import { Database, type Queryable } from '../platform/database.ts';
import { consentsErrors } from './consents.errors.ts';
import { type ConsentRecord, ConsentsRepository } from './consents.repository.ts';

export interface GivenConsent {
  personId: string;
  clientId: string;
  scopes: string[];
  claims: string[];
}

/** Consents of people to third parties. They outlive the session. */
@Injectable()
export class ConsentsService {
  constructor(
    private readonly database: Database,
    private readonly repository: ConsentsRepository,
    private readonly audit: AuditService,
  ) {}

  /** Adds to earlier consents. */
  async give(actor: Actor, { personId, clientId, scopes, claims }: GivenConsent): Promise<void> {
    await this.database.transaction(async (transaction) => {
      await this.repository.give(transaction, personId, clientId, scopes, claims);
      await this.audit.record(transaction, {
        action: 'consent.given',
        actor: { ...actor, kind: 'person', id: personId },
        target: { kind: 'client', id: clientId },
        detail: { scopes },
      });
    });
  }

  /** Includes a revoked one. */
  find(personId: string, clientId: string): Promise<ConsentRecord | undefined> {
    return this.repository.find(this.database, personId, clientId);
  }

  /** Records that the client gets tokens for the person. False when the person has revoked the consent. */
  use(personId: string, clientId: string): Promise<boolean> {
    return this.repository.use(this.database, personId, clientId);
  }

  list(personId: string): Promise<ConsentRecord[]> {
    return this.repository.list(this.database, personId);
  }

  /** In the caller's transaction. Idempotent. @throws `consents.not_connected` */
  async revoke(transaction: Queryable, actor: Actor, personId: string, clientId: string): Promise<void> {
    const before = await this.repository.revoke(transaction, personId, clientId);
    if (!before) throw consentsErrors.not_connected();
    if (before.already) return;
    await this.audit.record(transaction, {
      action: 'consent.revoked',
      actor,
      target: { kind: 'client', id: clientId },
    });
  }
}
