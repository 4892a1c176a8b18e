import type { Question } from '../decision.ts';
import type { Conditions } from '../grant.ts';
import { isJsonObject } from './compare-json.ts';
import { listTests, type Test } from './list-tests.ts';
import { applyOperator } from './operators.ts';
import { readFact } from './read-fact.ts';

export function isUnconditional(conditions: Conditions): boolean {
  if (!isJsonObject(conditions)) return false;
  for (const key in conditions) if (Object.hasOwn(conditions, key)) return false;
  return true;
}

export function checkConditions(conditions: Conditions, question: Question): boolean {
  if (isUnconditional(conditions)) return true;
  return listTests(conditions)?.every((test) => checkTest(test, question)) ?? false;
}

/** A missing fact is false for every operator, `neq` included. */
export function checkTest({ keys, operator, operand }: Test, question: Question): boolean {
  const actual = readFact(keys, question);
  return actual !== undefined && applyOperator(operator, actual, operand);
}
