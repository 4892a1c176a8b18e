import { describe, expect, it } from 'vitest';
import {
  findGuardrailFault,
  type GuardrailRule,
  type KindAndType,
  type Reach,
  type Receipt,
} from './find-guardrail-fault.ts';

const rule = (decision: string, objectKind: string, more: Partial<GuardrailRule> = {}): GuardrailRule => ({
  tenantId: null,
  entityKind: 'device',
  actionName: 'manage',
  objectKind,
  objectType: null,
  decision,
  isAbsolute: false,
  ...more,
});
const on = (objectKind: KindAndType['objectKind'], objectType: string | null = null): KindAndType => ({
  objectKind,
  objectType,
});
const receipt = (reach: Reach | null, more: Partial<Receipt> = {}): Receipt => ({
  entityKind: 'device',
  actionName: 'manage',
  applicability: [on('tenant'), on('resource'), on('entity')],
  reach: reach && [reach],
  ...more,
});

const noResource = [rule('deny', 'resource')];
const noChannel = [rule('deny', 'resource', { objectType: 'resource:channel' })];

const noDeal = [rule('deny', 'resource', { objectType: 'resource:x/deal' })];
const ofApp: Reach = { objectKind: 'resource', objectType: 'resource:x/', isPrefix: true };

describe('findGuardrailFault', () => {
  it.each<[string, readonly GuardrailRule[], Receipt, string | undefined]>([
    ['no rule', [], receipt(null), undefined],
    ['the kind', noResource, receipt(on('resource')), 'resource'],
    ['a type of the kind', noResource, receipt(on('resource', 'resource:channel')), 'resource:channel'],
    ['another kind', noResource, receipt(on('entity')), undefined],
    ['everything contains the kind', noResource, receipt(null), 'resource'],
    ['the kind contains the type', noChannel, receipt(on('resource')), 'resource:channel'],
    ['everything contains the type', noChannel, receipt(null), 'resource:channel'],
    ['another type', noChannel, receipt(on('resource', 'resource:rule')), undefined],
    ['another action', noResource, receipt(null, { actionName: 'read' }), undefined],
    ['another kind of entity', noResource, receipt(null, { entityKind: 'human' }), undefined],
    [
      'an action for which the kind makes no sense',
      noResource,
      receipt(null, { applicability: [on('tenant')] }),
      undefined,
    ],
    [
      'an action for one type of the kind',
      noChannel,
      receipt(null, { applicability: [on('resource', 'resource:rule')] }),
      undefined,
    ],
    [
      'an action for the type, given on the kind',
      noResource,
      receipt(on('resource'), { applicability: [on('resource', 'resource:rule')] }),
      'resource:rule',
    ],
    ['an app, whose objects are resources', noResource, receipt(ofApp), 'resource:x/'],
    ['an app, a rule about one type of it', noDeal, receipt(ofApp), 'resource:x/deal'],
    ['another app', noDeal, receipt({ ...ofApp, objectType: 'resource:y/' }), undefined],
    ['a type is no prefix', noDeal, receipt(on('resource', 'resource:x/d')), undefined],
    ['require_override', [rule('require_override', 'resource')], receipt(on('resource')), 'resource'],
    [
      'an allowed type does not open the rest of the kind',
      [...noResource, rule('allow', 'resource', { tenantId: 't', objectType: 'resource:channel' })],
      receipt(on('resource')),
      'resource',
    ],
  ])('%s', (_says, rules, given, fault) => {
    expect(findGuardrailFault(rules, given)?.on).toBe(fault);
  });

  const ladder: [string, GuardrailRule][] = [
    ['absolute deny', rule('deny', 'resource', { isAbsolute: true })],
    ['absolute override', rule('require_override', 'resource', { isAbsolute: true })],
    ['tenant deny', rule('deny', 'resource', { tenantId: 't' })],
    ['tenant override', rule('require_override', 'resource', { tenantId: 't' })],
    ['tenant allow', rule('allow', 'resource', { tenantId: 't' })],
    ['platform deny', rule('deny', 'resource')],
    ['platform override', rule('require_override', 'resource')],
    ['platform allow', rule('allow', 'resource')],
  ];
  it.each(
    ladder.slice(1).map(([weaker, rule_], index) => [ladder[index]![0], weaker, ladder[index]![1], rule_] as const),
  )('%s beats %s, in both orders', (_stronger, _weaker, strong, weak) => {
    const expected = strong.decision === 'allow' ? undefined : strong.decision;
    expect(findGuardrailFault([strong, weak], receipt(on('resource')))?.decision).toBe(expected);
    expect(findGuardrailFault([weak, strong], receipt(on('resource')))?.decision).toBe(expected);
  });
});
