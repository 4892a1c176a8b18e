import { type Grant, type GrantChange, grantChange } from '@portico/api-types';
import { Body, Controller, Delete, Param, Put } from '@nestjs/common';
import type { Actor } from '../audit/actor.ts';
import { CallingActor } from '../guard/caller.ts';
import { GrantsService } from './grants.service.ts';
import { RequireService } from '../guard/requires.ts';

const optionalChange = grantChange.nullish().transform((change) => change ?? {});

@RequireService()
@Controller('api/people/:email/grants/:slug')
export class GrantsController {
  constructor(private readonly grants: GrantsService) {}

  @Put()
  async grant(
    @Param('email') email: string,
    @Param('slug') slug: string,
    @Body({ schema: optionalChange }) { role, endsAt }: GrantChange,
    @CallingActor() actor: Actor,
  ): Promise<Grant> {
    const end = endsAt === undefined ? undefined : new Date(endsAt);
    const { role: given } = await this.grants.grant(actor, { person: email, slug, role, endsAt: end });
    return { slug, role: given, missing: false, endsAt: end?.toISOString() ?? null };
  }

  /** Answers the roles that were taken. */
  @Delete()
  async revoke(
    @Param('email') email: string,
    @Param('slug') slug: string,
    @Body({ schema: optionalChange }) { role }: GrantChange,
    @CallingActor() actor: Actor,
  ): Promise<{ removed: string[] }> {
    return { removed: await this.grants.revoke(actor, { person: email, slug, role }) };
  }
}
