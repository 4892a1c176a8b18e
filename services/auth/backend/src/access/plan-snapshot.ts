import { createHash } from 'node:crypto';

export interface DeclaredRole {
  key: string;
  title: string;
  isDefault: boolean;
  grants: readonly string[];
}

export interface SnapshotFacts {
  administrator: boolean;
  open: 'assigned' | 'everyone';
  roles: readonly DeclaredRole[];
  permissions: readonly string[];
  heldRoles: readonly string[];
}

export interface Snapshot {
  version: string;
  roles: string[];
  permissions: string[];
}

/** The role that a grant, a request or `open: everyone` gives when none is named: the declared default, else the first. */
export function findDefaultRole(roles: readonly DeclaredRole[]): DeclaredRole | undefined {
  return roles.find((role) => role.isDefault) ?? roles[0];
}

/**
 * What a person may do in an app. Administrators open every app and have all of its declared permissions, so that an app
 * without grants can be looked after. `version` is a digest of the answer: equal answers have equal versions.
 */
export function planSnapshot(facts: SnapshotFacts): Snapshot {
  const declared = new Set(facts.permissions);
  const held = facts.roles.filter((role) => facts.heldRoles.includes(role.key));
  if (held.length === 0 && facts.open === 'everyone')
    held.push(...[findDefaultRole(facts.roles)].filter((r) => r !== undefined));
  const granted = facts.administrator ? declared : new Set(held.flatMap((role) => role.grants));
  const permissions = [...granted].filter((action) => declared.has(action)).sort();
  const roles = (facts.administrator && held.length === 0 ? [...facts.roles] : held).map((role) => role.key).sort();
  const version = createHash('sha256')
    .update(JSON.stringify([roles, permissions]))
    .digest('base64url')
    .slice(0, 22);
  return { version, roles, permissions };
}
