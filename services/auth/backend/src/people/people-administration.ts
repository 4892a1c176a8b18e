import type { SetupLink } from '@portico/api-types';
import { Injectable } from '@nestjs/common';
import type { Page, Total } from '@portico/nest-service';
import type { Actor } from '../audit/actor.ts';
import { isUuid } from '../directory/fields/is-uuid.ts';
import { parseInput } from '../directory/fields/parse-input.ts';
import type { PersonRecord } from '../directory/person-record.ts';
import { PeopleService } from '../directory/people.service.ts';
import { EntitiesService } from '../entities/entities.service.ts';
import { EntityAccess } from '../entities/entity-access.ts';
import { entitiesErrors } from '../entities/entities.errors.ts';
import { SetupLinksService } from '../onboarding/setup-links.service.ts';
import { Database } from '../platform/database.ts';
import { FindAmong } from './find-among.ts';
import { PeopleReach } from './people-reach.ts';
import { peopleSearch, type PeopleSearch } from './people-search.ts';

export interface InvitedPerson {
  person: PersonRecord;
  /** With it the person chooses a password. It is told once. */
  setupLink: SetupLink;
}

/** People as an administrator deals with them. */
@Injectable()
export class PeopleAdministration {
  constructor(
    private readonly database: Database,
    private readonly people: PeopleService,
    private readonly entities: EntitiesService,
    private readonly access: EntityAccess,
    private readonly links: SetupLinksService,
    private readonly among: FindAmong,
    private readonly reach: PeopleReach,
  ) {}

  /** Everybody, or the members of the actor's tenants. @throws `decision.forbidden`, `…not_found`, `request.invalid_cursor` */
  async list(actor: Actor, input: Partial<PeopleSearch>): Promise<Page<PersonRecord> & Total> {
    const query = parseInput(peopleSearch, input);
    return this.people.list(query, await this.among.find(actor, query));
  }

  /** @throws `entities.not_found` */
  async get(actor: Actor, id: string): Promise<PersonRecord> {
    if (!(await this.isMemberSeen(actor, id))) await this.access.getVisible(actor, id);
    return this.getPerson(id);
  }

  /** @throws `decision.forbidden`, `directory.invalid_email`, `directory.email_taken` */
  async invite(actor: Actor, { name, email }: { name: string; email: string }): Promise<InvitedPerson> {
    const { id } = await this.entities.create(actor, { kind: 'human', name, email });
    const setupLink = await this.database.transaction((transaction) =>
      this.links.createForPerson(transaction, actor, id),
    );
    return { person: await this.getPerson(id), setupLink };
  }

  /** A new link ends the ones before it. @throws `entities.not_found`, `decision.forbidden`, `access_model.not_dominated` */
  async createSetupLink(actor: Actor, id: string): Promise<SetupLink> {
    await this.access.getToChange(actor, id, ['manage']);
    await this.getPerson(id);
    return this.database.transaction((transaction) => this.links.createForPerson(transaction, actor, id));
  }

  /** An administrator's word that the address is the person's. @throws `entities.not_found`, `decision.forbidden`, `access_model.not_dominated` */
  async setEmailVerified(actor: Actor, id: string, verified: boolean): Promise<PersonRecord> {
    await this.access.getToChange(actor, id, ['manage']);
    const { email } = await this.getPerson(id);
    return this.people.setEmailVerified(actor, email, verified);
  }

  private async isMemberSeen(actor: Actor, id: string): Promise<boolean> {
    const tenantIds = await this.reach.findTenants(actor);
    if (!tenantIds?.length || !isUuid(id)) return false;
    return this.people.isMember(id, tenantIds);
  }

  private async getPerson(id: string): Promise<PersonRecord> {
    const person = await this.people.findById(id);
    if (!person) throw entitiesErrors.not_found();
    return person;
  }
}
