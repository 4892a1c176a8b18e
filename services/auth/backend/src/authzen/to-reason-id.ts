import type { Reason } from '@portico/access';

/** A stable id for a reason (§6.2.3). Reveals no role and no action. */
export function toReasonId(reason: Reason): string {
  if (reason.startsWith('unknown action')) return 'unknown_action';
  if (reason.startsWith('explicitly denied')) return 'explicitly_denied';
  return reason.replaceAll(' ', '_');
}
