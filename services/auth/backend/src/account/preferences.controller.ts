import { type Preferences, preferencesChange, type PreferencesChange } from '@portico/api-types';
import { Body, Controller, Patch } from '@nestjs/common';
import { CallingActor, CallingPerson } from '../guard/caller.ts';
import { RequirePerson } from '../guard/requires.ts';
import type { Actor } from '../audit/actor.ts';
import { PeopleService } from '../directory/people.service.ts';
import type { Bearer } from '../sessions/bearer.ts';

/** A person's choices for every app. Apps read them in the permission snapshot. */
@RequirePerson('account')
@Controller('api/me/preferences')
export class PreferencesController {
  constructor(private readonly people: PeopleService) {}

  @Patch()
  change(
    @CallingPerson() { id }: Bearer,
    @CallingActor() actor: Actor,
    @Body({ schema: preferencesChange }) change: PreferencesChange,
  ): Promise<Preferences> {
    return this.people.changePreferences(actor, id, change);
  }
}
