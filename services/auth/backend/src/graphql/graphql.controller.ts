import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import type { ExecutionResult } from 'graphql';
import type { Actor } from '../audit/actor.ts';
import { CallerLimits } from '../decisions/limits/caller-limits.ts';
import { CallingActor, CallingSessionIfAny } from '../guard/caller.ts';
import { RequireAdministration } from '../guard/requires.ts';
import { type GraphqlRequest, graphqlRequest } from './graphql-request.ts';
import { GraphqlService } from './graphql.service.ts';

/** The administrative API: GraphQL over HTTP. Refusals are errors in a 200 response. */
@Controller('graphql')
export class GraphqlController {
  constructor(
    private readonly graphql: GraphqlService,
    private readonly limits: CallerLimits,
  ) {}

  @RequireAdministration()
  @HttpCode(200)
  @Post()
  execute(
    @Body({ schema: graphqlRequest }) query: GraphqlRequest,
    @CallingActor() actor: Actor,
    @CallingSessionIfAny() sessionUid: string | undefined,
  ): Promise<ExecutionResult> {
    this.limits.spend('administration', actor.id ?? actor.kind);
    return this.graphql.answer(actor, query, sessionUid);
  }
}
