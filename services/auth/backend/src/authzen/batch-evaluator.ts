import { Injectable } from '@nestjs/common';
import { AppError } from '@portico/nest-service';
import { authZenErrors } from './authzen.errors.ts';
import { evaluation, type Evaluations } from './evaluation-request.ts';
import { type AskedBy, type EvaluationAnswer, Evaluator } from './evaluator.ts';
import { mergeDefaults } from './merge-defaults.ts';

const LARGEST_BATCH = 50;

type Semantic = NonNullable<NonNullable<Evaluations['options']>['evaluations_semantic']>;

/** The decision after which the rest is not evaluated (§7.1.2). */
const STOPS_AT: Record<Semantic, boolean | undefined> = {
  execute_all: undefined,
  deny_on_first_deny: false,
  permit_on_first_permit: true,
};

/** Evaluates batches in order. An error is the answer to its own evaluation only (§7.2). */
@Injectable()
export class BatchEvaluator {
  constructor(private readonly evaluator: Evaluator) {}

  async evaluate(by: AskedBy, batch: Evaluations): Promise<EvaluationAnswer[]> {
    const items = batch.evaluations ?? [];
    if (items.length > LARGEST_BATCH) throw authZenErrors.too_many();
    const stopsAt = STOPS_AT[batch.options?.evaluations_semantic ?? 'execute_all'];
    const answers: EvaluationAnswer[] = [];
    for (const item of items) {
      const answer = await this.evaluateOne(by, mergeDefaults(batch, item));
      answers.push(answer);
      if (answer.decision === stopsAt) break;
    }
    return answers;
  }

  private async evaluateOne(by: AskedBy, item: unknown): Promise<EvaluationAnswer> {
    const read = evaluation.safeParse(item);
    if (!read.success)
      return faulty('invalid_evaluation', 400, read.error.issues.map(({ path }) => path.join('.')).join(', '));
    try {
      return await this.evaluator.evaluate(by, read.data);
    } catch (error) {
      if (!(error instanceof AppError) || error.status >= 500) throw error;
      return faulty(error.code, error.status, error.title);
    }
  }
}

function faulty(id: string, status: number, message: string): EvaluationAnswer {
  return { decision: false, context: { id, error: { status, message } } };
}
