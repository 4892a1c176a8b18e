import type { ExplainedGrant } from './ask-queries.ts';

/** A role that was given directly and allows reading deals everywhere. */
export const grant: ExplainedGrant['grant'] = {
  effect: 'allow',
  actions: ['deal.read'],
  source: 'role',
  role: { id: 'r', name: 'Editor' },
  via: [],
  groups: [],
  tenant: null,
  scopeMode: 'object_type',
  objectKind: null,
  objectType: 'resource:0199/deal',
  object: null,
  conditions: {},
  startsAt: null,
  endsAt: null,
};
