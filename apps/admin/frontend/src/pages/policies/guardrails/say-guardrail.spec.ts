import { expect, it } from 'vitest';
import { sayGuardrail } from './say-guardrail.ts';

it.each([
  [
    { entityKind: 'device', actionName: 'role.manage', objectKind: 'role', objectType: null, decision: 'deny' },
    'Devices never get role.manage on every role',
  ],
  [
    {
      entityKind: 'human',
      actionName: 'deal.export',
      objectKind: 'resource',
      objectType: 'resource:crm-id/deal',
      decision: 'allow',
    },
    'People can get deal.export on every deal, although a rule of the platform forbids it',
  ],
  [
    {
      entityKind: 'service',
      actionName: 'read',
      objectKind: 'entity',
      objectType: 'entity:device',
      decision: 'require_override',
    },
    'Service accounts get read on every device only with an override',
  ],
] as const)('%j', (rule, sentence) => expect(sayGuardrail(rule)).toBe(sentence));
