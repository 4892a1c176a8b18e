import { OBJECT_KINDS, type ObjectKind, type Target, type TenantFacts } from '@portico/access';
import { UUID } from '../changes/read-through.ts';
import type { AccessModel } from '../model/access-model.ts';
import type { TargetFacts } from './target-facts.ts';

export interface ResolvedTarget {
  target: Target;
  tenant: TenantFacts | null;
}

const NONE: readonly string[] = [];

/** A registered object. The asker's facts fill gaps and never override stored ones. */
export function toTarget(
  model: AccessModel,
  facts: TargetFacts,
  attributes?: Readonly<Record<string, unknown>>,
): ResolvedTarget {
  const { id, kind, subKind, tenantId, tenant } = facts;
  const parentGroupIds = model.listLive(facts.parentGroupIds);
  return {
    target: {
      id,
      kind,
      subKind,
      tenantId,
      instanceOf: facts.instanceOf ?? appOfType(kind, subKind),
      parentGroupIds,
      ancestorGroupIds: parentGroupIds.length === 0 ? NONE : model.ancestorsOf(parentGroupIds),
      attributes: attributes ? { ...attributes, ...facts.attributes } : facts.attributes,
    },
    tenant,
  };
}

/** An unregistered object: its type and the asker's facts. */
export function toUnregistered(
  { kind, subKind }: ObjectType,
  {
    externalId,
    attributes,
  }: { externalId?: string | undefined; attributes?: Readonly<Record<string, unknown>> | undefined },
  tenant: TenantFacts | null,
): ResolvedTarget {
  return {
    target: {
      kind,
      subKind,
      // Drops an id that could be a registered object's, so that a grant on that object does not reach this one.
      id: externalId === undefined || UUID.test(externalId) ? null : externalId,
      tenantId: tenant?.id ?? null,
      instanceOf: appOfType(kind, subKind),
      parentGroupIds: NONE,
      ancestorGroupIds: NONE,
      attributes: attributes ?? {},
    },
    tenant,
  };
}

/** `resource:<app id>/deal` belongs to the app. A grant on the app reaches its objects, as in the SDK. */
export function appOfType(kind: string, subKind: string | null): string | null {
  const slash = kind === 'resource' ? (subKind?.indexOf('/') ?? -1) : -1;
  return slash === -1 ? null : subKind!.slice(0, slash);
}

export interface ObjectType {
  kind: ObjectKind;
  subKind: string | null;
}

/** `resource:<app id>/deal` and `tenant`. Undefined for an unknown kind. */
export function readType(type: string): ObjectType | undefined {
  const colon = type.indexOf(':');
  const kind = colon === -1 ? type : type.slice(0, colon);
  if (!(OBJECT_KINDS as readonly string[]).includes(kind)) return undefined;
  return { kind: kind as ObjectKind, subKind: colon === -1 ? null : type.slice(colon + 1) };
}
