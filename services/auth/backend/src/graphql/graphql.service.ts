import { Injectable, Logger, type Type } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import type { ExecutionResult, GraphQLError } from 'graphql';
import { PLATFORM } from '../administration/gate-scopes.ts';
import { GuardrailRefusals } from '../refusals/guardrail-refusals.ts';
import type { Actor } from '../audit/actor.ts';
import { AccessEngine } from '../decisions/access-engine.ts';
import { SEEING } from '../decisions/seeing.ts';
import type { GraphqlRequest } from './graphql-request.ts';

@Injectable()
export class GraphqlService {
  private readonly log = new Logger('graphql');

  constructor(
    private readonly modules: ModuleRef,
    private readonly engine: AccessEngine,
  ) {}

  async answer(actor: Actor, query: GraphqlRequest, sessionUid?: string): Promise<ExecutionResult> {
    // Loaded with the first request: it takes longer than listening.
    const [{ runQuery }, { toGraphQLError }] = await Promise.all([
      import('./run-query.ts'),
      import('./to-graphql-error.ts'),
    ]);
    const service = <Service>(type: Type<Service>) => this.modules.get(type, { strict: false });
    const introspection = await this.engine.holds(actor, SEEING, PLATFORM);
    const { errors, ...result } = await runQuery(query, { actor, sessionUid, service }, introspection);
    if (!errors) return result;
    const facts = await service(GuardrailRefusals).describe(
      actor,
      errors.map(({ originalError }) => originalError),
    );
    const toError = (error: GraphQLError) =>
      toGraphQLError(error, actor.requestId, this.log, facts.get(error.originalError));
    return { ...result, errors: errors.map(toError) };
  }
}
