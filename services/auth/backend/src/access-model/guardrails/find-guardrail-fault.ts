import type { ObjectKind } from '@portico/access';

export interface GuardrailRule {
  tenantId: string | null;
  entityKind: string;
  actionName: string;
  objectKind: string;
  /** `kind:sub`; null: every type of the kind. */
  objectType: string | null;
  decision: string;
  isAbsolute: boolean;
}

/** What an action can be done to, or what a block reaches. Without a type: every type of the kind. */
export interface KindAndType {
  objectKind: ObjectKind;
  objectType: string | null;
}

/** What a scope reaches of a kind. With `isPrefix` the type stands for all that begin with it: the objects of an app. */
export interface Reach extends KindAndType {
  isPrefix?: true;
}

/** One action of an allowing block, about to reach an entity of this kind. */
export interface Receipt {
  entityKind: string;
  actionName: string;
  /** Where the action makes sense at all. */
  applicability: readonly KindAndType[];
  /** What the block's scope reaches; null: everything. */
  reach: readonly Reach[] | null;
}

export interface GuardrailFault {
  entityKind: string;
  actionName: string;
  on: string;
  decision: string;
}

/**
 * The first guardrail that forbids it. A broad scope counts as all that it contains: "manage, on the platform" is stopped by a rule about
 * resources. Of the rules about one type the strongest decides; without a rule it is allowed.
 */
export function findGuardrailFault(rules: readonly GuardrailRule[], receipt: Receipt): GuardrailFault | undefined {
  const { entityKind, actionName } = receipt;
  const relevant = rules.filter((rule) => rule.entityKind === entityKind && rule.actionName === actionName);
  if (relevant.length === 0) return undefined;
  for (const place of listPlaces(receipt, relevant)) {
    const decision = decideAt(place, relevant);
    if (decision !== 'allow') return { entityKind, actionName, on: place.objectType ?? place.objectKind, decision };
  }
  return undefined;
}

/** Kinds and types on which the action can be used. A whole kind stands for the types that no rule names; those that one names follow. */
function listPlaces({ applicability, reach }: Receipt, rules: readonly GuardrailRule[]): KindAndType[] {
  return applicability
    .flatMap((applicable) => (reach ?? [applicable]).flatMap((reached) => meet(applicable, reached) ?? []))
    .flatMap((place) => [place, ...rules.flatMap((rule) => meetRule(place, rule) ?? [])]);
}

/** What is of both. */
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

function decideAt(place: KindAndType, rules: readonly GuardrailRule[]): string {
  let strongest: GuardrailRule | undefined;
  for (const rule of rules) {
    if (rule.objectKind !== place.objectKind) continue;
    if (rule.objectType !== null && rule.objectType !== place.objectType) continue;
    if (!strongest || strengthOf(rule) > strengthOf(strongest)) strongest = rule;
  }
  return strongest?.decision ?? 'allow';
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
