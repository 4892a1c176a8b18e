import type { SetupDetails, SetupSubmission } from '@portico/api-types';
import { Injectable } from '@nestjs/common';
import { SignOutEverywhere } from '../account/sign-out-everywhere.ts';
import type { Actor } from '../audit/actor.ts';
import { AuditService } from '../audit/audit.service.ts';
import { PeopleService } from '../directory/people.service.ts';
import type { PersonRecord } from '../directory/person-record.ts';
import { Database, type Queryable } from '../platform/database.ts';
import { onboardingErrors } from './onboarding.errors.ts';
import { type SetupLinkRecord, SetupLinksRepository } from './setup-links.repository.ts';
import { hashSetupToken } from './setup-token.ts';

/** What the holder of a one-time link can do with it. */
@Injectable()
export class OnboardingService {
  constructor(
    private readonly database: Database,
    private readonly links: SetupLinksRepository,
    private readonly people: PeopleService,
    private readonly signOut: SignOutEverywhere,
    private readonly audit: AuditService,
  ) {}

  /** @throws `onboarding.link_gone` */
  async describe(token: string): Promise<SetupDetails> {
    const link = await this.getLink(token);
    const expiresAt = link.expiresAt.toISOString();
    if (link.purpose === 'administrator') return { purpose: 'administrator', expiresAt };
    const { name, email } = await this.getInvited(link);
    return { purpose: 'password', name, email, expiresAt };
  }

  /** Uses the link up and returns the person, who is then signed in. @throws `onboarding.link_gone` and more */
  async complete(actor: Actor, submission: SetupSubmission): Promise<PersonRecord> {
    const link = await this.getLink(submission.token);
    if (link.purpose === 'administrator') return this.createAdministrator(actor, submission);
    return this.setPassword(actor, link, submission);
  }

  private async createAdministrator(
    actor: Actor,
    { token, name, email, password }: SetupSubmission,
  ): Promise<PersonRecord> {
    if (name === undefined || email === undefined) throw onboardingErrors.incomplete();
    const passwordHash = await this.people.hashNewPassword(password, { name, email });
    return this.database.transaction(async (transaction) => {
      await this.links.lockFirstAdministrator(transaction);
      const link = await this.claim(transaction, token);
      if (await this.people.hasAdministrator(transaction)) throw onboardingErrors.link_gone();
      const options = { name, email, administrator: true, passwordHash };
      const person = await this.people.create(transaction, actor, options);
      await this.recordUse(transaction, actor, link, person.id);
      return person;
    });
  }

  private async setPassword(actor: Actor, link: SetupLinkRecord, submission: SetupSubmission): Promise<PersonRecord> {
    if (submission.name !== undefined || submission.email !== undefined) throw onboardingErrors.not_yours();
    const person = await this.getInvited(link);
    const passwordHash = await this.people.hashNewPassword(submission.password, person);
    const { tellApps, changed } = await this.database.transaction(async (transaction) => {
      const claimed = await this.claim(transaction, submission.token);
      await this.recordUse(transaction, actor, claimed, person.id);
      const self: Actor = { ...actor, kind: 'person', id: person.id };
      await this.people.setPassword(transaction, self, person.id, passwordHash);
      const tellApps = await this.signOut.end(transaction, self, person.id, 'replaced');
      return { tellApps, changed: (await this.people.findById(person.id, transaction))! };
    });
    await tellApps();
    return changed;
  }

  private async claim(transaction: Queryable, token: string): Promise<SetupLinkRecord> {
    const link = await this.links.claim(transaction, hashSetupToken(token));
    if (!link) throw onboardingErrors.link_gone();
    return link;
  }

  /** The actor is not signed in yet, so the row names the person. */
  private async recordUse(
    transaction: Queryable,
    actor: Actor,
    link: SetupLinkRecord,
    personId: string,
  ): Promise<void> {
    const target = { kind: 'setup_link', id: link.id } as const;
    await this.audit.record(transaction, {
      action: 'setup_link.used',
      actor,
      target,
      detail: { purpose: link.purpose, personId },
    });
  }

  private async getLink(token: string): Promise<SetupLinkRecord> {
    const link = await this.links.find(this.database, hashSetupToken(token));
    if (!link) throw onboardingErrors.link_gone();
    if (link.purpose === 'administrator' && (await this.people.hasAdministrator())) throw onboardingErrors.link_gone();
    return link;
  }

  private async getInvited(link: SetupLinkRecord): Promise<{ id: string; name: string; email: string }> {
    const person = link.personId === null ? undefined : await this.people.findById(link.personId);
    if (!person || person.disabledAt !== null) throw onboardingErrors.link_gone();
    return person;
  }
}
