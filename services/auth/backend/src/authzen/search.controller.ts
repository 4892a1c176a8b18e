import { Body, Controller, HttpCode, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { CallerLimits } from '../decisions/limits/caller-limits.ts';
import { type Asker, CallingAsker } from '../guard/caller.ts';
import { RequireAsker } from '../guard/requires.ts';
import { checkDepth } from './check-depth.ts';
import type { ActionName } from './evaluation-request.ts';
import { type AskedBy, Evaluator } from './evaluator.ts';
import { limitKeyOf } from './limit-key-of.ts';
import {
  type ActionSearch,
  actionSearch,
  type ResourceSearch,
  resourceSearch,
  type SearchAnswer,
  type SubjectSearch,
  subjectSearch,
} from './search-request.ts';
import { type Named, Searcher } from './searcher.ts';

/** AuthZEN Authorization API 1.0, §8. */
@RequireAsker()
@Controller('access/v1/search')
export class SearchController {
  constructor(
    private readonly evaluator: Evaluator,
    private readonly searcher: Searcher,
    private readonly limits: CallerLimits,
  ) {}

  @HttpCode(200)
  @Post('subject')
  async subjects(
    @Body({ schema: subjectSearch }) body: SubjectSearch,
    @CallingAsker() asker: Asker,
    @Req() request: FastifyRequest,
  ): Promise<SearchAnswer<Named>> {
    return this.searcher.findSubjects(await this.admit(body, asker, request), body);
  }

  @HttpCode(200)
  @Post('resource')
  async resources(
    @Body({ schema: resourceSearch }) body: ResourceSearch,
    @CallingAsker() asker: Asker,
    @Req() request: FastifyRequest,
  ): Promise<SearchAnswer<Named>> {
    return this.searcher.findResources(await this.admit(body, asker, request), body);
  }

  @HttpCode(200)
  @Post('action')
  async actions(
    @Body({ schema: actionSearch }) body: ActionSearch,
    @CallingAsker() asker: Asker,
    @Req() request: FastifyRequest,
  ): Promise<SearchAnswer<ActionName>> {
    return this.searcher.findActions(await this.admit(body, asker, request), body);
  }

  private admit(body: object, asker: Asker, request: FastifyRequest): Promise<AskedBy> {
    this.limits.spend('search', limitKeyOf(asker));
    checkDepth(body);
    return this.evaluator.findCaller(asker, request.id);
  }
}
