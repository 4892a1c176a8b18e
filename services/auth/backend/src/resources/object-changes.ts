import { objectChange, type ObjectChangeResult } from '@portico/api-types';
import { Injectable } from '@nestjs/common';
import { AppError } from '@portico/nest-service';
import type { Actor } from '../audit/actor.ts';
import { parseInput } from '../fields/parse-input.ts';
import { resourcesErrors } from './resources.errors.ts';
import { SharedObjects } from './shared-objects.service.ts';

/** These concern the app and not one change, so the app must send all of them again. */
const OF_THE_APP = new Set([resourcesErrors.unknown_app().code, resourcesErrors.app_suspended().code]);

/** Changes of an app's objects, one after the other, each in its own transaction. A refused one stops no other. */
@Injectable()
export class ObjectChanges {
  constructor(private readonly objects: SharedObjects) {}

  async applyAll(caller: Actor, slug: string, changes: readonly unknown[]): Promise<ObjectChangeResult[]> {
    const results: ObjectChangeResult[] = [];
    for (const change of changes) results.push(await this.apply(caller, slug, change));
    return results;
  }

  private async apply(caller: Actor, slug: string, change: unknown): Promise<ObjectChangeResult> {
    try {
      return { status: await this.objects.apply(caller, slug, parseInput(objectChange, change)) };
    } catch (error) {
      if (!(error instanceof AppError) || error.status >= 500 || OF_THE_APP.has(error.code)) throw error;
      return { status: 'refused', code: error.code, title: describe(error) };
    }
  }
}

/** Developers read it: an invalid change names its fields. */
function describe({ title, fields = [] }: AppError): string {
  return [title, ...fields.slice(0, 5).map(({ path, message }) => `${path}: ${message}`)].join(' ');
}
