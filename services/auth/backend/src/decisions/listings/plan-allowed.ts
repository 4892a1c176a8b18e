import {
  type Clause,
  type CompiledGrants,
  type Filter,
  type FilterQuestion,
  type Grant,
  planListing,
} from '@portico/access';
import type { AccessModel } from '../model/access-model.ts';
import { appOfType, type ObjectType } from '../targets/to-target.ts';
import { listPlaces, type Place, type Places } from './list-places.ts';

/** What a list reads. */
export interface AllowedPlan {
  /** Types that can pass. Null: all of the kind. */
  subKinds: readonly string[] | null;
  /** An object passes if one of these passes it: that of the platform's action, or that of apps' actions on their own objects. */
  anyOf: readonly Filter[];
}

export interface AllowedQuestion extends Omit<FilterQuestion, 'action'> {
  /** Name of an action. */
  action: string;
}

interface Part {
  subKinds: readonly string[] | null;
  filter: Filter;
}

/**
 * Plans the SQL filters of a list. `conditional` also includes what only conditions could allow or deny; each object must
 * then be decided individually. Undefined: no object can pass.
 */
export function planAllowed(
  model: AccessModel,
  grants: CompiledGrants,
  { action: name, ...question }: AllowedQuestion,
  type: ObjectType,
  conditional: boolean,
): AllowedPlan | undefined {
  const considered = conditional ? withoutConditions(grants) : grants;
  const plan = (action: string, of: ObjectType) => planOne(model, considered, { ...question, action }, of);
  const places = listPlaces(model, name, type);
  const parts = [planPlatform(places, type, plan), planApps(places, type.kind, plan)].filter(
    (part) => part !== undefined,
  );
  if (parts.length === 0) return undefined;
  const subKinds = parts.map((part) => part.subKinds);
  return {
    subKinds: subKinds.includes(null) ? null : [...new Set(subKinds.flatMap((some) => some!))],
    anyOf: parts.map(({ filter }) => filter),
  };
}

type Plan = (actionId: string, type: ObjectType) => Filter;

/** The platform's action decides about everything but the places of apps' actions. */
function planPlatform({ platform, apps }: Places, type: ObjectType, plan: Plan): Part | undefined {
  if (!platform) return undefined;
  const { action, subKinds } = platform;
  const filter = planTypes(apps.length === 0, subKinds, type, (of) => plan(action.id, of));
  if (filter.allow.length === 0) return undefined;
  const others = apps.flatMap(({ places }) => places.map((place) => ({ ...place, tests: [] })));
  return { subKinds, filter: { ...filter, deny: [...filter.deny, ...others] } };
}

/** The list itself is limited to the types, unless it also shows others: those of apps. */
function planTypes(
  isAlone: boolean,
  subKinds: readonly string[] | null,
  type: ObjectType,
  plan: (type: ObjectType) => Filter,
): Filter {
  const [only, ...others] = subKinds ?? [];
  if (only === undefined || type.subKind !== null) return plan(type);
  if (isAlone) return plan(others.length === 0 ? { ...type, subKind: only } : type);
  return merge([only, ...others].map((subKind) => within(plan({ ...type, subKind }), [{ subKind }])));
}

function planApps({ apps }: Places, kind: ObjectType['kind'], plan: Plan): Part | undefined {
  const planned = apps
    .map(({ action, subKind, places }) => ({ subKind, filter: within(plan(action.id, { kind, subKind }), places) }))
    .filter(({ filter }) => filter.allow.length > 0);
  if (planned.length === 0) return undefined;
  return {
    subKinds: planned.map(({ subKind }) => subKind),
    filter: merge(planned.map(({ filter }) => filter)),
  };
}

function planOne(
  model: AccessModel,
  grants: readonly Grant[] | CompiledGrants,
  question: FilterQuestion,
  type: ObjectType,
): Filter {
  const app =
    type.kind === 'resource' && type.subKind !== null ? { instanceOf: appOfType(type.kind, type.subKind) } : {};
  const { allow, deny, ...rest } = planListing(question, grants, { ...type, ...app });
  return { ...rest, allow: allow.flatMap(descend), deny: deny.flatMap(descend) };

  /** Replaces an ancestor group by its descendants: the index knows the tree, SQL would have to walk it. */
  function descend(clause: Clause): Clause[] {
    if (clause.ancestorGroupId === undefined) return [clause];
    const { ancestorGroupId, ...others } = clause;
    return model.descendantsOf(ancestorGroupId).map((parentGroupId) => ({ ...others, parentGroupId }));
  }
}

/** The part of a filter in these places. */
function within({ allow, deny, ...rest }: Filter, places: readonly Place[]): Filter {
  const narrow = (clauses: readonly Clause[]) =>
    clauses.flatMap((clause) =>
      places.filter((place) => isIn(clause, place)).map((place) => ({ ...clause, ...place })),
    );
  return { ...rest, allow: narrow(allow), deny: narrow(deny) };
}

function isIn(clause: Clause, place: Place): boolean {
  const fields = Object.keys(place) as (keyof Place)[];
  return fields.every((field) => clause[field] === undefined || clause[field] === place[field]);
}

/** Filters of places that do not overlap. */
function merge(filters: readonly Filter[]): Filter {
  return {
    ...filters[0]!,
    allow: filters.flatMap(({ allow }) => allow),
    deny: filters.flatMap(({ deny }) => deny),
  };
}

function withoutConditions({ allows, denies }: CompiledGrants): readonly Grant[] {
  const isUnconditional = ({ conditions }: Grant) => Object.keys(conditions).length === 0;
  return [...denies.list.filter(isUnconditional), ...allows.list.map((grant) => ({ ...grant, conditions: {} }))];
}
