import { Body, Controller, Post, Res } from '@nestjs/common';
import { type AuthFetch, CurrentAuthFetch, RequireUser } from '@portico/auth-client-nest';
import type { FastifyReply } from 'fastify';
import { type GraphqlRequest, graphqlRequest } from './graphql-request.ts';
import { checkPassesOn } from './check-passes-on.ts';

@Controller('api/graphql')
export class GraphqlController {
  /** Asks auth in the name of the signed-in person. Auth decides for each field what the person may see and change. */
  @Post()
  @RequireUser()
  async ask(
    @CurrentAuthFetch() authFetch: AuthFetch,
    @Body({ schema: graphqlRequest }) request: GraphqlRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const answer = await authFetch('auth', '/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify(request),
    });
    await checkPassesOn(answer);
    const retryAfter = answer.headers.get('retry-after');
    if (retryAfter !== null) void reply.header('retry-after', retryAfter);
    void reply.status(answer.status).type('application/json; charset=utf-8').send(answer.body);
  }
}
