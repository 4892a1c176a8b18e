import { type PersonCreation, personCreation, type SetupLink } from '@portico/api-types';
import { Injectable } from '@nestjs/common';
import { AppError, type Page, type Total } from '@portico/nest-service';
import { AssignmentsService } from '../access-model/assignments/assignments.service.ts';
import { eachForItself } from '../access-model/each-for-itself.ts';
import { ADMINISTRATOR_ROLE_ID } from '../access-model/seed-ids.ts';
import { PLATFORM } from '../administration/gate-scopes.ts';
import { Gates } from '../administration/gates.ts';
import type { Actor } from '../audit/actor.ts';
import { directoryErrors } from '../directory/directory.errors.ts';
import { parseInput } from '../fields/parse-input.ts';
import type { PersonRecord } from '../directory/person-record.ts';
import { PeopleService } from '../directory/people.service.ts';
import { EntitiesService } from '../entities/entities.service.ts';
import { EntityAccess } from '../entities/entity-access.ts';
import { entitiesErrors } from '../entities/entities.errors.ts';
import { VisiblePeople } from '../entities/visible-people.ts';
import { SetupLinksService } from '../onboarding/setup-links.service.ts';
import { Database } from '../platform/database.ts';
import { FindAmong } from './find-among.ts';
import { peopleSearch, type PeopleSearch } from './people-search.ts';

export interface InvitedPerson {
  person: PersonRecord;
  /** The person sets a password with it. Returned only here. */
  setupLink: SetupLink;
}

export interface CreatedPerson {
  person: PersonRecord;
  /** Null for a person with a password. */
  setupLink: SetupLink | null;
}

@Injectable()
export class PeopleAdministration {
  constructor(
    private readonly database: Database,
    private readonly people: PeopleService,
    private readonly entities: EntitiesService,
    private readonly access: EntityAccess,
    private readonly links: SetupLinksService,
    private readonly among: FindAmong,
    private readonly visible: VisiblePeople,
    private readonly assignments: AssignmentsService,
    private readonly gates: Gates,
  ) {}

  /** All, or the members of the actor's tenants. @throws `decision.forbidden`, `…not_found`, `request.invalid_cursor` */
  async list(actor: Actor, input: Partial<PeopleSearch>): Promise<Page<PersonRecord> & Total> {
    const query = parseInput(peopleSearch, input);
    return this.people.list(query, await this.among.find(actor, query));
  }

  /** `name`: the id or the email address. @throws `entities.not_found`, `directory.person_not_found`, `directory.invalid_email` */
  async get(actor: Actor, name: string): Promise<PersonRecord> {
    if (name.includes('@')) return this.getByEmail(actor, name);
    if (!(await this.visible.includes(actor, name))) throw entitiesErrors.not_found();
    return this.getPerson(name);
  }

  /** @throws `decision.forbidden`, `directory.invalid_email`, `directory.email_taken` */
  async invite(actor: Actor, { name, email }: { name: string; email: string }): Promise<InvitedPerson> {
    const { id } = await this.entities.create(actor, { kind: 'human', name, email });
    const setupLink = await this.database.transaction((transaction) =>
      this.links.createForPerson(transaction, actor, id),
    );
    return { person: await this.getPerson(id), setupLink };
  }

  /** At most 200, each for itself. @throws `request.invalid` */
  inviteSeveral(
    actor: Actor,
    people: readonly { name: string; email: string }[],
  ): Promise<(InvitedPerson | AppError)[]> {
    return eachForItself(people, (person) => this.invite(actor, person));
  }

  /**
   * With a password, as an administrator, or with a confirmed address.
   * @throws `decision.forbidden`, `access_model.not_held`, `request.invalid`, `onboarding.weak_password`, `directory.invalid_email`,
   * `directory.email_taken`
   */
  async create(actor: Actor, input: PersonCreation): Promise<CreatedPerson> {
    const { password, ...creation } = parseInput(personCreation, input);
    await this.gates.checkOpenly(actor, { actions: ['manage'], scopes: PLATFORM });
    if (creation.administrator)
      await this.assignments.checkMayAssign(actor, { tenantId: null, roleId: ADMINISTRATOR_ROLE_ID });
    const passwordHash = password === undefined ? null : await this.people.hashNewPassword(password, creation);
    return this.database.transaction(async (transaction) => {
      const person = await this.people.create(transaction, actor, { ...creation, passwordHash });
      if (passwordHash !== null) return { person, setupLink: null };
      return { person, setupLink: await this.links.createForPerson(transaction, actor, person.id) };
    });
  }

  /** Opening it creates the first administrator. @throws `decision.forbidden`, `onboarding.has_administrator` */
  async createAdministratorLink(actor: Actor): Promise<SetupLink> {
    await this.gates.checkOpenly(actor, { actions: ['manage'], scopes: PLATFORM });
    return this.links.createForAdministrator(actor);
  }

  /** A new link ends earlier ones. @throws `entities.not_found`, `decision.forbidden`, `access_model.not_dominated` */
  async createSetupLink(actor: Actor, id: string): Promise<SetupLink> {
    await this.access.getToChange(actor, id, ['manage']);
    await this.getPerson(id);
    return this.database.transaction((transaction) => this.links.createForPerson(transaction, actor, id));
  }

  /** The administrator confirms the person's address. @throws `entities.not_found`, `decision.forbidden`, `access_model.not_dominated` */
  async setEmailVerified(actor: Actor, id: string, verified: boolean): Promise<PersonRecord> {
    await this.access.getToChange(actor, id, ['manage']);
    const { email } = await this.getPerson(id);
    return this.people.setEmailVerified(actor, email, verified);
  }

  /** Hidden and unknown people give the same error. */
  private async getByEmail(actor: Actor, email: string): Promise<PersonRecord> {
    const { id } = await this.people.getByEmail(email);
    return this.get(actor, id).catch((error: unknown) => {
      const isHidden = error instanceof AppError && error.code === 'entities.not_found';
      throw isHidden ? directoryErrors.person_not_found() : error;
    });
  }

  private async getPerson(id: string): Promise<PersonRecord> {
    const person = await this.people.findById(id);
    if (!person) throw entitiesErrors.not_found();
    return person;
  }
}
