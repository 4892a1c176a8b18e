import type { Question } from '../decision.ts';
import { isJsonObject } from './compare-json.ts';

const OF_OBJECTS = ['tenant_id', 'attributes', 'parent_group_id', 'parent_group_ids', 'ancestor_group_ids'];

/** Allowed first and second parts of a path. Null: any second part, because the caller supplies it. */
export const FACTS: Readonly<Record<string, readonly string[] | null>> = {
  entity: ['id', 'kind', 'tenant_id', 'status', 'attributes'],
  resource: ['id', 'kind', ...OF_OBJECTS],
  object: ['id', 'kind', 'type', ...OF_OBJECTS],
  tenant: ['id', 'status', 'attributes'],
  context: null,
};

/** Reads own keys of objects only, never lists, so `__proto__` is not a fact. Undefined when the path leads nowhere. */
export function readFact(path: readonly string[], question: Question): unknown {
  let value = factsOf(path[0], question);
  for (let part = 1; part < path.length; part += 1) {
    const key = path[part]!;
    if (!isJsonObject(value) || !Object.hasOwn(value, key)) return undefined;
    value = value[key];
  }
  return value instanceof Date ? value.toJSON() : value;
}

function factsOf(root: string | undefined, { subject, target, tenant, context }: Question): unknown {
  switch (root) {
    case 'entity':
      return {
        id: subject.id,
        kind: subject.kind,
        tenant_id: subject.tenantId,
        status: subject.status,
        attributes: subject.attributes,
      };
    case 'resource':
    case 'object':
      return {
        id: target.id,
        kind: root === 'resource' ? target.subKind : target.kind,
        type: root === 'resource' ? undefined : target.subKind && `${target.kind}:${target.subKind}`,
        tenant_id: target.tenantId,
        attributes: target.attributes,
        /** Set only when there is exactly one parent group. */
        parent_group_id: target.parentGroupIds.length === 1 ? target.parentGroupIds[0] : null,
        parent_group_ids: target.parentGroupIds,
        ancestor_group_ids: target.ancestorGroupIds,
      };
    case 'tenant':
      return tenant && { id: tenant.id, status: tenant.status, attributes: tenant.attributes };
    case 'context':
      return context;
    default:
      return undefined;
  }
}
