import { AUDIT_ACTIONS, type AuditAction } from './audit-actions.ts';

/** Events of refused actions. All others were carried out. */
export const REFUSALS: readonly AuditAction[] = ['decision.denied', 'password_confirmation.failed', 'sign_in.failed'];

export type Outcome = 'allow' | 'deny';

export const outcomeOf = (action: string): Outcome => (REFUSALS.some((one) => one === action) ? 'deny' : 'allow');

/** The actions of `actions` (default: all) with this outcome. */
export function chooseActions(actions: readonly AuditAction[] | undefined, outcome: Outcome | undefined) {
  if (outcome === undefined) return actions;
  return (actions ?? AUDIT_ACTIONS).filter((action) => outcomeOf(action) === outcome);
}
