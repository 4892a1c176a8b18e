import { type EvaluatedGrant, explain, type Grant, tenantOf } from '@portico/access';
import { decideQuestion, prepare } from '../decide-question.ts';
import type { AccessModel } from '../model/access-model.ts';
import type { DecisionWithTenant, LoadedQuestion } from '../question.ts';
import { grantsOf } from '../subjects/subjects.ts';

/** A grant with the names of its roles and actions, for people. */
export interface ExplainedGrant extends Omit<EvaluatedGrant, 'grant'> {
  grant: Omit<Grant, 'actions'> & { actions: string[] };
}

/** Like `decideQuestion`, with the outcome of each grant. Empty when the grants were not evaluated. */
export function explainQuestion(loaded: LoadedQuestion): {
  decision: DecisionWithTenant;
  evaluated: EvaluatedGrant[];
} {
  const prepared = prepare(loaded);
  if ('allowed' in prepared) return { decision: decideQuestion(loaded), evaluated: [] };
  const { decision, evaluated } = explain(prepared, grantsOf(loaded.model, loaded.subject!), loaded.ceiling ?? null);
  return { decision: { ...decision, tenantId: tenantOf(prepared.target) }, evaluated };
}

export function nameActions(model: AccessModel, { actions, ...grant }: Grant): ExplainedGrant['grant'] {
  return { ...grant, actions: [...actions].map((id) => model.actions.get(id)?.name ?? id).sort() };
}
