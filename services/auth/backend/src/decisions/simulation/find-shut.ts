import { decide, type Grant, type Question } from '@portico/access';

/** An action that stays denied although a grant allows it. */
export interface ShutAction {
  actionId: string;
  /** The one that would allow it. */
  grant: Pick<Grant, 'scope' | 'tenantBoundary'>;
  /** The deny. With conditions: it stays denied where they hold. */
  by: Grant;
}

/** The deny that reaches it: one without conditions, or else the first with some. Undefined: none does. */
export function findShut(question: Question, denies: readonly Grant[]): Grant | undefined {
  const reaching = denies.filter((deny) => decide(question, [{ ...deny, conditions: {} }]).grant !== undefined);
  return reaching.find(({ conditions }) => Object.keys(conditions).length === 0) ?? reaching[0];
}
