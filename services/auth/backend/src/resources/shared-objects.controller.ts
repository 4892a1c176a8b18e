import {
  type ObjectChanges as Changes,
  objectChanges,
  type ObjectChangesApplied,
  objectChangesApplied,
} from '@portico/api-types';
import { Body, Controller, Put } from '@nestjs/common';
import { Answers } from '@portico/nest-service';
import type { Actor } from '../audit/actor.ts';
import { CallingActor, CallingApp } from '../guard/caller.ts';
import { RequireApp } from '../guard/requires.ts';
import { ObjectChanges } from './object-changes.ts';

@Controller('access/v1/objects')
export class SharedObjectsController {
  constructor(private readonly changes: ObjectChanges) {}

  /** Registers and removes the app's own objects, in order. Sending the same changes again is harmless. */
  @RequireApp()
  @Put()
  @Answers(objectChangesApplied)
  async apply(
    @CallingApp() slug: string,
    @CallingActor() actor: Actor,
    @Body({ schema: objectChanges }) { changes }: Changes,
  ): Promise<ObjectChangesApplied> {
    return { results: await this.changes.applyAll(actor, slug, changes) };
  }
}
