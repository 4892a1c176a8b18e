import { type DirectoryPeople, directoryPeople, type DirectoryQuery, directoryQuery } from '@portico/api-types';
import { Controller, Get, Query } from '@nestjs/common';
import { Answers } from '@portico/nest-service';
import { z } from 'zod';
import { PeopleService } from '../directory/people.service.ts';
import { CallingApp } from '../guard/caller.ts';
import { RequireApp } from '../guard/requires.ts';
import { AccessDecisions } from './access-decisions.ts';

@Controller('api/directory/people')
export class PeopleOfAppController {
  constructor(
    private readonly decisions: AccessDecisions,
    private readonly people: PeopleService,
  ) {}

  /**
   * Names by id, for an app that shows who did something. It learns of the people who may open it now. Strangers, disabled people and ids
   * that don't exist are absent alike.
   */
  @RequireApp()
  @Get()
  @Answers(directoryPeople)
  async list(
    @CallingApp() slug: string,
    @Query({ schema: directoryQuery }) { ids }: DirectoryQuery,
  ): Promise<DirectoryPeople> {
    const personIds = ids.filter((id) => z.uuid().safeParse(id).success);
    const open = personIds.length > 0 ? await this.decisions.filterOpen({ personIds, slug }) : [];
    return { people: open.length > 0 ? await this.people.listNames(open) : [] };
  }
}
