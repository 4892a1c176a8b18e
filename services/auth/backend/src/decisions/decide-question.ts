import { decideWithCeiling, type Question, type Subject, tenantOf } from '@portico/access';
import { findAction } from './find-action.ts';
import type { DecisionWithTenant, LoadedQuestion } from './question.ts';
import { grantsOf } from './subjects/subjects.ts';

/**
 * The order of a decision: subject, object, the object's tenant, the action; then the grants decide. The tenant comes
 * before the action, so that the reason names a frozen tenant.
 */
export function decideQuestion(loaded: LoadedQuestion): DecisionWithTenant {
  const prepared = prepare(loaded);
  if ('allowed' in prepared) return prepared;
  const decision = decideWithCeiling(prepared, grantsOf(loaded.model, loaded.subject!), loaded.ceiling ?? null);
  return { ...decision, tenantId: tenantOf(prepared.target) };
}

/** The question for the grants, or an earlier decision. */
export function prepare(loaded: LoadedQuestion): Question | DecisionWithTenant {
  const { model, subject, target: found, action: name, now, context = NOTHING } = loaded;
  if (!subject) return deny('subject not found', found);
  if (subject.subject.status !== 'active') return deny('subject is not active', found);
  if ('missing' in found) return deny(`${found.missing} not found`, found);
  const { target, tenant } = found;
  if (tenant && tenant.status !== 'active')
    return { ...deny(`tenant is ${tenant.status}`, found), tenant: { id: tenant.id, status: tenant.status } };
  const action = findAction(model, name, target);
  if (!action) return deny(`unknown action '${name}'`, found);
  return {
    subject: withAttributes(subject.subject, loaded.subjectAttributes),
    action: action.id,
    target,
    tenant,
    context,
    now,
  };
}

const NOTHING = {};

function deny(reason: DecisionWithTenant['reason'], found: LoadedQuestion['target']): DecisionWithTenant {
  return { allowed: false, reason, tenantId: 'target' in found ? tenantOf(found.target) : null };
}

function withAttributes(subject: Subject, attributes: LoadedQuestion['subjectAttributes']): Subject {
  return attributes ? { ...subject, attributes: { ...attributes, ...subject.attributes } } : subject;
}
