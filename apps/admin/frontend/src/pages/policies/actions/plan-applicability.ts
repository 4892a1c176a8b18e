import type { ActionRow } from './action-queries.ts';

export type Applicability = ActionRow['applicability'][number];

export const keyOf = ({ objectKind, objectType }: Applicability): string => objectType ?? objectKind;

/** The targets of the action: kinds, and the types of people and machines. Types that it has already stay choices. */
export function listApplicable(own: readonly Applicability[]): Applicability[] {
  const kinds = ['resource', 'group', 'tenant', 'role', 'policy', 'credential', 'audit_log', 'signing_key'] as const;
  const types = ['human', 'device', 'service', 'workload', 'application'];
  const all: Applicability[] = [
    ...types.map((type) => ({ objectKind: 'entity' as const, objectType: `entity:${type}` })),
    ...kinds.map((objectKind) => ({ objectKind, objectType: null })),
    ...own,
  ];
  return [...new Map(all.map((one) => [keyOf(one), one])).values()];
}

/** Which to add and which to remove, so that the action has exactly those that are chosen. */
export function planApplicability(own: readonly Applicability[], chosen: readonly string[]) {
  return {
    add: listApplicable(own).filter(
      (one) => chosen.includes(keyOf(one)) && !own.some((had) => keyOf(had) === keyOf(one)),
    ),
    remove: own.filter((one) => !chosen.includes(keyOf(one))),
  };
}
