import {
  type People,
  type Person,
  type PersonChange,
  personChange,
  type PersonCreated,
  personCreation,
} from '@portico/api-types';
import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import type { z } from 'zod';
import { PersonRemoval } from '../account/person-removal.ts';
import { PersonSuspension } from '../account/person-suspension.ts';
import { CallingActor } from '../guard/caller.ts';
import type { GrantRow } from '../access/access.repository.ts';
import { GrantsService } from '../access/grants.service.ts';
import { RequireService } from '../guard/requires.ts';
import type { Actor } from '../audit/actor.ts';
import { peopleQuery, type PeopleQuery } from '../directory/people-list.ts';
import { PeopleService } from '../directory/people.service.ts';
import type { PersonRecord } from '../directory/person-record.ts';
import { Database } from '../platform/database.ts';
import { SetupLinksService } from './setup-links.service.ts';

@RequireService()
@Controller('api/people')
export class PeopleController {
  constructor(
    private readonly database: Database,
    private readonly people: PeopleService,
    private readonly links: SetupLinksService,
    private readonly grants: GrantsService,
    private readonly suspension: PersonSuspension,
    private readonly removal: PersonRemoval,
  ) {}

  @Post()
  async create(
    @Body({ schema: personCreation }) body: z.output<typeof personCreation>,
    @CallingActor() actor: Actor,
  ): Promise<PersonCreated> {
    const { password, ...rest } = body;
    const passwordHash = password === undefined ? null : await this.people.hashNewPassword(password, rest);
    return this.database.transaction(async (transaction) => {
      const person = await this.people.create(transaction, actor, { ...rest, passwordHash });
      const setupLink = passwordHash === null ? await this.links.createForPerson(transaction, actor, person.id) : null;
      return { person: toPerson(person, []), setupLink };
    });
  }

  @Get()
  async list(@Query({ schema: peopleQuery }) query: PeopleQuery): Promise<People> {
    const { items, ...page } = await this.people.list(query);
    const grants = await this.grants.list(items.map(({ id }) => id));
    return { items: items.map((person) => toPerson(person, grants)), ...page };
  }

  @Patch(':email')
  async change(
    @Param('email') email: string,
    @Body({ schema: personChange }) { disabled, emailVerified }: PersonChange,
    @CallingActor() actor: Actor,
  ): Promise<Person> {
    let person = await this.people.getByEmail(email);
    if (emailVerified !== undefined) person = await this.people.setEmailVerified(actor, email, emailVerified);
    if (disabled !== undefined) person = await this.suspension.set(actor, email, disabled);
    return toPerson(person, await this.grants.list([person.id]));
  }

  @Delete(':email')
  @HttpCode(204)
  async remove(@Param('email') email: string, @CallingActor() actor: Actor): Promise<void> {
    await this.removal.remove(actor, email);
  }
}

function toPerson(record: PersonRecord, grants: readonly GrantRow[]): Person {
  const { id, email, name, administrator, hasPassword, emailVerifiedAt, disabledAt, createdAt } = record;
  return {
    id,
    email,
    name,
    administrator,
    hasPassword,
    emailVerifiedAt: emailVerifiedAt?.toISOString() ?? null,
    disabledAt: disabledAt?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
    grants: grants
      .filter(({ personId }) => personId === id)
      .map(({ slug, role, missing, endsAt }) => ({ slug, role, missing, endsAt: endsAt?.toISOString() ?? null })),
  };
}
