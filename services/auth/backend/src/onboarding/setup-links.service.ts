import type { SetupLink } from '@portico/api-types';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../audit/actor.ts';
import { AuditService } from '../audit/audit.service.ts';
import { Config } from '../config/config.ts';
import { PeopleService } from '../directory/people.service.ts';
import { Database, type Queryable } from '../platform/database.ts';
import { onboardingErrors } from './onboarding.errors.ts';
import { SetupLinksRepository } from './setup-links.repository.ts';
import { createSetupToken } from './setup-token.ts';

const LIFETIME_SECONDS = 24 * 3600;

/** Creates one-time links. A new link ends earlier unused ones. */
@Injectable()
export class SetupLinksService {
  constructor(
    private readonly config: Config,
    private readonly database: Database,
    private readonly repository: SetupLinksRepository,
    private readonly people: PeopleService,
    private readonly audit: AuditService,
  ) {}

  /** @throws `onboarding.has_administrator` */
  async createForAdministrator(actor: Actor): Promise<SetupLink> {
    return this.database.transaction(async (transaction) => {
      await this.repository.lockFirstAdministrator(transaction);
      if (await this.people.hasAdministrator(transaction)) throw onboardingErrors.has_administrator();
      return this.create(transaction, actor, 'administrator', null);
    });
  }

  /** The person sets a password with it. An old password works until then. */
  async createForPerson(transaction: Queryable, actor: Actor, personId: string): Promise<SetupLink> {
    return this.create(transaction, actor, 'password', personId);
  }

  /** @throws `onboarding.link_gone` */
  async revoke(actor: Actor, id: string): Promise<void> {
    await this.database.transaction(async (transaction) => {
      const link = await this.repository.end(transaction, id);
      if (!link) throw onboardingErrors.link_gone();
      const { purpose, personId } = link;
      const target = { kind: 'setup_link', id } as const;
      await this.audit.record(transaction, {
        action: 'setup_link.revoked',
        actor,
        target,
        detail: { purpose, personId },
      });
    });
  }

  private async create(
    transaction: Queryable,
    actor: Actor,
    purpose: 'administrator' | 'password',
    personId: string | null,
  ): Promise<SetupLink> {
    const { token, tokenHash } = createSetupToken();
    await this.repository.retire(transaction, purpose, personId);
    const link = await this.repository.insert(transaction, tokenHash, purpose, personId, LIFETIME_SECONDS);
    await this.audit.record(transaction, {
      action: 'setup_link.created',
      actor,
      target: { kind: 'setup_link', id: link.id },
      detail: { purpose, personId },
    });
    const url = new URL('/setup', this.config.issuer);
    url.searchParams.set('token', token);
    return { url: url.href, expiresAt: link.expiresAt.toISOString() };
  }
}
