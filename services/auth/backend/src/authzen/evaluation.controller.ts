import { Body, Controller, HttpCode, Post, Req } from '@nestjs/common';
import { invalidFields } from '@portico/nest-service';
import type { FastifyRequest } from 'fastify';
import { CallerLimits } from '../decisions/limits/caller-limits.ts';
import { type Asker, CallingAsker } from '../guard/caller.ts';
import { RequireAsker } from '../guard/requires.ts';
import { BatchEvaluator } from './batch-evaluator.ts';
import { checkDepth } from './check-depth.ts';
import { type Evaluation, evaluation, type Evaluations, evaluations } from './evaluation-request.ts';
import { type EvaluationAnswer, Evaluator } from './evaluator.ts';
import { limitKeyOf } from './limit-key-of.ts';

/** AuthZEN Authorization API 1.0, §6 and §7. */
@RequireAsker()
@Controller('access/v1')
export class EvaluationController {
  constructor(
    private readonly evaluator: Evaluator,
    private readonly batches: BatchEvaluator,
    private readonly limits: CallerLimits,
  ) {}

  @HttpCode(200)
  @Post('evaluation')
  async evaluate(
    @Body({ schema: evaluation }) body: Evaluation,
    @CallingAsker() asker: Asker,
    @Req() request: FastifyRequest,
  ): Promise<EvaluationAnswer> {
    this.limits.spend('evaluation', limitKeyOf(asker));
    checkDepth(body);
    return this.evaluator.evaluate(await this.evaluator.findCaller(asker, request.id), body);
  }

  /** Without `evaluations` it is a single evaluation. */
  @HttpCode(200)
  @Post('evaluations')
  async evaluateAll(
    @Body({ schema: evaluations }) body: Evaluations,
    @CallingAsker() asker: Asker,
    @Req() request: FastifyRequest,
  ): Promise<EvaluationAnswer | { evaluations: EvaluationAnswer[] }> {
    const items = body.evaluations ?? [];
    this.limits.spend('evaluation', limitKeyOf(asker), Math.max(1, items.length));
    checkDepth(body);
    const by = await this.evaluator.findCaller(asker, request.id);
    if (items.length > 0) return { evaluations: await this.batches.evaluate(by, body) };
    return this.evaluator.evaluate(by, readOne(body));
  }
}

function readOne(body: Evaluations): Evaluation {
  const read = evaluation.safeParse(body);
  if (read.success) return read.data;
  throw invalidFields(read.error.issues);
}
