import { type Clause, checkConditions, type Filter, type Question, tenantOf } from '@portico/access';

/** Evaluates a filter for an object in memory. */
export function evaluateFilter({ tenantId, allow, deny, ceiling }: Filter, question: Question): boolean {
  const holds = (clause: Clause) => evaluateClause(clause, question);
  return (
    (tenantId === undefined || tenantOf(question.target) === tenantId) &&
    allow.some(holds) &&
    !deny.some(holds) &&
    (ceiling === undefined || ceiling.some(holds))
  );
}

function evaluateClause(clause: Clause, question: Question): boolean {
  const { target } = question;
  return (
    [undefined, tenantOf(target)].includes(clause.tenantId) &&
    [undefined, target.subKind].includes(clause.subKind) &&
    [undefined, target.id].includes(clause.id) &&
    [undefined, target.instanceOf].includes(clause.instanceOf) &&
    (clause.parentGroupId === undefined || target.parentGroupIds.includes(clause.parentGroupId)) &&
    (clause.ancestorGroupId === undefined || target.ancestorGroupIds.includes(clause.ancestorGroupId)) &&
    clause.tests.every(({ path, operator, operand }) => checkConditions({ [path]: { [operator]: operand } }, question))
  );
}
