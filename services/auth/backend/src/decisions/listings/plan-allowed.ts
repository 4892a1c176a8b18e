import { type CompiledGrants, type Filter, type FilterQuestion, type Grant, planListing } from '@portico/access';
import type { AccessModel } from '../model/access-model.ts';
import type { ModelAction } from '../model/access-model.ts';
import { appOfType, type ObjectType } from '../targets/to-target.ts';

/**
 * The SQL filter of a list. `conditional` also includes what only conditions could allow or deny; each object must then
 * be decided individually.
 */
export function planAllowed(
  model: AccessModel,
  grants: CompiledGrants,
  question: FilterQuestion,
  type: ObjectType,
  conditional: boolean,
): Filter {
  const considered = conditional ? withoutConditions(grants) : grants;
  const app =
    type.kind === 'resource' && type.subKind !== null ? { instanceOf: appOfType(type.kind, type.subKind) } : {};
  const { allow, deny, ...rest } = planListing(question, considered, { ...type, ...app });
  return { ...rest, allow: allow.flatMap(descend), deny: deny.flatMap(descend) };

  /** Replaces an ancestor group by its descendants: the index knows the tree, SQL would have to walk it. */
  function descend(clause: Filter['allow'][number]): Filter['allow'] {
    if (clause.ancestorGroupId === undefined) return [clause];
    const { ancestorGroupId, ...others } = clause;
    return model.descendantsOf(ancestorGroupId).map((parentGroupId) => ({ ...others, parentGroupId }));
  }
}

function withoutConditions({ allows, denies }: CompiledGrants): readonly Grant[] {
  const isUnconditional = ({ conditions }: Grant) => Object.keys(conditions).length === 0;
  return [...denies.list.filter(isUnconditional), ...allows.list.map((grant) => ({ ...grant, conditions: {} }))];
}

/** The types of a kind to which the action applies. Null: all. */
export function listSubKinds({ applicability }: ModelAction, { kind, subKind }: ObjectType): string[] | null {
  if (subKind !== null) return [subKind];
  const ofKind = applicability.filter((one) => one.kind === kind);
  if (ofKind.some(({ type }) => type === null)) return null;
  return ofKind.map(({ type }) => type!.slice(kind.length + 1));
}
