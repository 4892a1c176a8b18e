import { type DirectoryPeople, directoryPeople, type DirectoryQuery, directoryQuery } from '@portico/api-types';
import { Controller, Get, Query } from '@nestjs/common';
import { Answers } from '@portico/nest-service';
import { z } from 'zod';
import { PeopleService } from '../directory/people.service.ts';
import { type AskingApp, CallingAppOrPerson } from '../guard/caller.ts';
import { RequireAppOrPerson } from '../guard/requires.ts';
import { AccessDecisions } from './access-decisions.ts';
import { accessErrors } from './access.errors.ts';
import { ActiveTenants } from './active-tenants.ts';

@Controller('api/directory/people')
export class PeopleOfAppController {
  constructor(
    private readonly decisions: AccessDecisions,
    private readonly tenants: ActiveTenants,
    private readonly people: PeopleService,
  ) {}

  /**
   * Names by id, for apps that show who did something. As itself an app gets the people who can open it now; on behalf of a person, those
   * who can open it where that person acts. All others are absent: strangers, disabled people, people of other tenants, unknown ids.
   */
  @RequireAppOrPerson('directory')
  @Get()
  @Answers(directoryPeople)
  async list(
    @CallingAppOrPerson() asking: AskingApp,
    @Query({ schema: directoryQuery }) { ids }: DirectoryQuery,
  ): Promise<DirectoryPeople> {
    const place = await this.placeOf(asking);
    const personIds = ids.filter((id) => z.uuid().safeParse(id).success);
    const open = personIds.length > 0 ? await this.decisions.filterOpen({ personIds, ...place }) : [];
    return { people: open.length > 0 ? await this.people.listNames(open) : [] };
  }

  /** @throws `access.door_shut` when the person can no longer open the app */
  private async placeOf({ slug, person }: AskingApp): Promise<{ slug: string; tenantId?: string | null }> {
    if (!person) return { slug };
    const tenantId = await this.tenants.find(person.id, person.chosenTenantId);
    const { open } = await this.decisions.tryOpen({ personId: person.id, slug, tenantId, caller: slug });
    if (!open) throw accessErrors.door_shut();
    return { slug, tenantId };
  }
}
