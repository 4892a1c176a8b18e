import type { ObjectKind } from '@portico/access';

export interface GuardrailRule {
  tenantId: string | null;
  entityKind: string;
  actionName: string;
  objectKind: string;
  /** `kind:sub`. Null: every type of the kind. */
  objectType: string | null;
  decision: string;
  isAbsolute: boolean;
}

/** The target of an action, or the reach of a block. Without a type: every type of the kind. */
export interface KindAndType {
  objectKind: ObjectKind;
  objectType: string | null;
}

/** A scope's reach within a kind. With `isPrefix` it covers all types that start with `type`: the objects of an app. */
export interface Reach extends KindAndType {
  isPrefix?: true;
}

/** One action of an allowing block that an entity of this kind is about to receive. */
export interface Receipt {
  entityKind: string;
  actionName: string;
  /** Where the action applies. */
  applicability: readonly KindAndType[];
  /** The reach of the block's scope. Null: everything. */
  reach: readonly Reach[] | null;
}

export interface GuardrailFault<Rule extends GuardrailRule = GuardrailRule> {
  entityKind: string;
  actionName: string;
  on: string;
  decision: string;
  /** The one that decides. */
  rule: Rule;
}

/**
 * The first guardrail that forbids it. A broad scope counts as everything that it contains: a rule about resources
 * stops "manage, on the platform". Of several rules about a type the strongest decides. Without a rule it is allowed.
 */
export function findGuardrailFault<Rule extends GuardrailRule>(
  rules: readonly Rule[],
  receipt: Receipt,
): GuardrailFault<Rule> | undefined {
  const { entityKind, actionName } = receipt;
  const relevant = rules.filter((rule) => rule.entityKind === entityKind && rule.actionName === actionName);
  if (relevant.length === 0) return undefined;
  for (const place of listPlaces(receipt, relevant)) {
    const rule = findStrongest(place, relevant);
    if (!rule || rule.decision === 'allow') continue;
    return { entityKind, actionName, on: place.objectType ?? place.objectKind, decision: rule.decision, rule };
  }
  return undefined;
}

/** Kinds and types to which the action applies. A whole kind stands for the types without rules; types with rules follow. */
function listPlaces({ applicability, reach }: Receipt, rules: readonly GuardrailRule[]): KindAndType[] {
  return applicability
    .flatMap((applicable) => (reach ?? [applicable]).flatMap((reached) => meet(applicable, reached) ?? []))
    .flatMap((place) => [place, ...rules.flatMap((rule) => meetRule(place, rule) ?? [])]);
}

/** The intersection of both. */
export function meet(one: KindAndType, other: Reach): Reach | undefined {
  if (one.objectKind !== other.objectKind) return undefined;
  if (one.objectType === null) return other;
  if (other.objectType === null || one.objectType === other.objectType) return one;
  return other.isPrefix && one.objectType.startsWith(other.objectType) ? one : undefined;
}

function meetRule(place: Reach, { objectKind, objectType }: GuardrailRule): KindAndType | undefined {
  const isOpen = place.objectType === null || place.isPrefix;
  return isOpen && objectType !== null ? meet({ objectKind: objectKind as ObjectKind, objectType }, place) : undefined;
}

function findStrongest<Rule extends GuardrailRule>(place: KindAndType, rules: readonly Rule[]): Rule | undefined {
  let strongest: Rule | undefined;
  for (const rule of rules) {
    if (rule.objectKind !== place.objectKind) continue;
    if (rule.objectType !== null && rule.objectType !== place.objectType) continue;
    if (!strongest || strengthOf(rule) > strengthOf(strongest)) strongest = rule;
  }
  return strongest;
}

const STRENGTH: Readonly<Record<string, number>> = {
  'absolute deny': 50,
  'absolute require_override': 45,
  'tenant deny': 40,
  'tenant require_override': 35,
  'tenant allow': 30,
  'platform deny': 20,
  'platform require_override': 15,
  'platform allow': 10,
};

function strengthOf({ isAbsolute, tenantId, decision }: GuardrailRule): number {
  if (isAbsolute && decision !== 'allow') return STRENGTH[`absolute ${decision}`] ?? 0;
  return STRENGTH[`${tenantId === null ? 'platform' : 'tenant'} ${decision}`] ?? 0;
}
