import { type DevelopmentToken, type DevelopmentTokenRequest, developmentTokenRequest } from '@portico/api-types';
import { Body, Controller, Post } from '@nestjs/common';
import { requestErrors } from '@portico/nest-service';
import { AccessDecisions } from '../access/access-decisions.ts';
import { CallingActor } from '../guard/caller.ts';
import { RequireService } from '../guard/requires.ts';
import type { Actor } from '../audit/actor.ts';
import { AuditService } from '../audit/audit.service.ts';
import { Config } from '../config/config.ts';
import { PeopleService } from '../directory/people.service.ts';
import { PersonTokens } from '../oidc/tokens/person-tokens.ts';
import { Database } from '../platform/database.ts';
import { tokensErrors } from './tokens.errors.ts';

@RequireService()
@Controller('api/development/tokens')
export class DevelopmentTokensController {
  constructor(
    private readonly config: Config,
    private readonly database: Database,
    private readonly people: PeopleService,
    private readonly access: AccessDecisions,
    private readonly tokens: PersonTokens,
    private readonly audit: AuditService,
  ) {}

  /** An access token for the person, in a new session that ends like any other. Never in production. */
  @Post()
  async issue(
    @Body({ schema: developmentTokenRequest }) { email, slug }: DevelopmentTokenRequest,
    @CallingActor() actor: Actor,
  ): Promise<DevelopmentToken> {
    if (this.config.environment !== 'development') throw requestErrors.not_found();
    const person = await this.people.getByEmail(email);
    if (!(await this.access.tryOpen({ personId: person.id, slug, caller: null })).open) throw tokensErrors.door_shut();
    const token = await this.tokens.issue({ personId: person.id, epoch: person.signInEpoch }, slug);
    if (!token) throw tokensErrors.no_such_app();
    await this.audit.record(this.database, {
      action: 'development_token.issued',
      actor,
      target: { kind: 'person', id: person.id },
      detail: { app: slug },
    });
    return { ...token, tokenType: 'Bearer' };
  }
}
