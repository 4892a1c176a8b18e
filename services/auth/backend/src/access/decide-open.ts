export interface OpenFacts {
  administrator: boolean;
  /** `access.open` of the app's manifest. */
  open: 'assigned' | 'everyone';
  requestable: boolean;
  /** The app's roles as its manifest declares them now; a held role that is no longer declared opens nothing. */
  declaredRoles: readonly string[];
  heldRoles: readonly string[];
  /** The person asked and nobody has answered. */
  requested: boolean;
}

type OpenReason = 'administrator' | 'everyone' | 'role' | 'no-role';

export interface OpenVerdict {
  open: boolean;
  reason: OpenReason;
  requestable: boolean;
  requested: boolean;
}

/** The door: administrator, an app open to everyone, or a role of the app. Default deny. */
export function decideOpen(facts: OpenFacts): OpenVerdict {
  const reason = findReason(facts);
  const open = reason !== 'no-role';
  return { open, reason, requestable: !open && facts.requestable, requested: !open && facts.requested };
}

function findReason(facts: OpenFacts): OpenReason {
  if (facts.administrator) return 'administrator';
  if (facts.heldRoles.some((role) => facts.declaredRoles.includes(role))) return 'role';
  if (facts.open === 'everyone') return 'everyone';
  return 'no-role';
}
