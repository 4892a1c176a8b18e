import type { Conditions, Effect, ObjectKind, Scope } from '@portico/access';

export interface ModelAction {
  id: string;
  /** Null: the platform's. */
  appId: string | null;
  name: string;
  /** `type` null: every type of the kind. */
  applicability: readonly { kind: ObjectKind; type: string | null }[];
}

export interface ModelBlock {
  id: string;
  scope: Scope;
  actions: ReadonlySet<string>;
  everyAction: boolean;
  effect: Effect;
  conditions: Conditions;
}

/** A live role. Dormant and removed roles allow nothing, so they are not loaded. */
export interface ModelRole {
  id: string;
  name: string;
  appId: string | null;
  /** Key in the app's manifest. */
  key: string | null;
  tenantId: string | null;
  blockIds: readonly string[];
}

/** A live group. A removed one grants nothing, and its children are top-level until it is restored. */
export interface ModelGroup {
  id: string;
  kind: 'principal' | 'object';
  parentId: string | null;
  name: string;
  /** Whether it is active, so that inheritance passes. Only for principal groups. */
  isOpen: boolean;
}

/** One row of `role_assignment` or `direct_policy`. Times are milliseconds since 1970. */
export interface Given {
  id: string;
  roleId?: string;
  blockId?: string;
  tenantId: string | null;
  startsAt: number | null;
  endsAt: number | null;
}

export interface ModelApp {
  id: string;
  slug: string;
}

/**
 * Blocks, roles, groups, actions and apps in memory; entities and their assignments are elsewhere. `version` grows with
 * each change, so that derived data can tell whether it is current.
 */
export class AccessModel {
  version = 0;
  readonly actions = new Map<string, ModelAction>();
  readonly blocks = new Map<string, ModelBlock>();
  readonly roles = new Map<string, ModelRole>();
  readonly groups = new Map<string, ModelGroup>();
  /** By group. */
  readonly given = new Map<string, readonly Given[]>();
  readonly apps = new Map<string, ModelApp>();

  private derived: { version: number; names: Names } | undefined;

  /** Live actions of this name: at most one of the platform and one per app. */
  findActions(name: string): readonly ModelAction[] {
    return this.names.actions.get(name) ?? [];
  }

  /** Whether an action applies to objects of exactly this type. */
  hasType(type: string): boolean {
    return this.names.types.has(type);
  }

  findAppBySlug(slug: string): ModelApp | undefined {
    return this.names.apps.get(slug);
  }

  /** For blocks with every action. Includes apps' actions. */
  get everyAction(): ReadonlySet<string> {
    return this.names.everyAction;
  }

  childrenOf(groupId: string): readonly string[] {
    return this.groups.has(groupId) ? (this.names.children.get(groupId) ?? []) : [];
  }

  /** The groups of these that are not removed. */
  listLive(groupIds: readonly string[]): readonly string[] {
    return groupIds.every((id) => this.groups.has(id)) ? groupIds : groupIds.filter((id) => this.groups.has(id));
  }

  /** Groups above this one, from the top. */
  pathOf(groupId: string): readonly ModelGroup[] {
    return this.ancestorsOf([groupId])
      .toReversed()
      .map((id) => this.groups.get(id)!);
  }

  /** Groups above these. Contains one of them only if it is above another. */
  ancestorsOf(groupIds: readonly string[]): string[] {
    const found = new Set<string>();
    for (const id of groupIds) {
      let parent = this.findParent(id);
      while (parent !== undefined && !found.has(parent)) {
        found.add(parent);
        parent = this.findParent(parent);
      }
    }
    return [...found];
  }

  /** Groups below this one, excluding it. */
  descendantsOf(groupId: string): string[] {
    const found = new Set<string>();
    const open = [...this.childrenOf(groupId)];
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      if (found.has(id)) continue;
      found.add(id);
      open.push(...this.childrenOf(id));
    }
    return [...found];
  }

  private findParent(groupId: string): string | undefined {
    const parentId = this.groups.get(groupId)?.parentId ?? '';
    return this.groups.has(parentId) ? parentId : undefined;
  }

  private get names(): Names {
    if (this.derived?.version !== this.version) this.derived = { version: this.version, names: deriveNames(this) };
    return this.derived.names;
  }
}

interface Names {
  actions: ReadonlyMap<string, readonly ModelAction[]>;
  apps: ReadonlyMap<string, ModelApp>;
  children: ReadonlyMap<string, readonly string[]>;
  everyAction: ReadonlySet<string>;
  types: ReadonlySet<string>;
}

function deriveNames({ actions, apps, groups }: AccessModel): Names {
  return {
    actions: Map.groupBy(actions.values(), ({ name }) => name),
    apps: new Map([...apps.values()].map((app) => [app.slug, app])),
    children: new Map(
      [...Map.groupBy(groups.values(), ({ parentId }) => parentId ?? '')].map(([id, below]) => [
        id,
        below.map((group) => group.id),
      ]),
    ),
    everyAction: new Set(actions.keys()),
    types: new Set(
      [...actions.values()].flatMap(({ applicability }) => applicability.flatMap(({ type }) => type ?? [])),
    ),
  };
}
