import type { ObjectKind } from '@portico/access';
import { isApp } from '../dominance/is-app.ts';
import type { NamedObject } from '../objects/objects.repository.ts';
import type { ActionOfBlock } from './block-record.ts';
import { meet, type Reach } from '../guardrails/find-guardrail-fault.ts';
import type { ScopeColumns } from './find-scope-fault.ts';

/** The objects that a scope reaches. Null: everything in a tenant or on the platform. */
export function findReach(scope: ScopeColumns, object: NamedObject | undefined): Reach[] | null {
  switch (scope.scopeMode) {
    case 'platform':
    case 'tenant':
      return null;
    case 'object':
      return object ? reachOf(object) : null;
    case 'group':
    case 'group_child_groups':
    case 'group_descendant_groups':
      return [{ objectKind: 'group', objectType: null }];
    default:
      return [{ objectKind: scope.objectKind as ObjectKind, objectType: scope.objectType }];
  }
}

/** An app also reaches its objects. */
function reachOf(object: NamedObject): Reach[] {
  const { kind: objectKind, subKind, id } = object;
  const itself = { objectKind, objectType: subKind && `${objectKind}:${subKind}` };
  return isApp(object) ? [itself, { objectKind: 'resource', objectType: `resource:${id}/`, isPrefix: true }] : [itself];
}

/** Whether the action applies to any part of a scope's reach. */
export function isApplicable({ applicability }: ActionOfBlock, reach: readonly Reach[] | null): boolean {
  if (reach === null) return true;
  return applicability.some((applicable) => reach.some((reached) => meet(applicable, reached) !== undefined));
}
