import type { ObjectKind } from './scope.ts';

/** The object of a decision, with every fact that scopes and conditions read. */
export interface Target {
  kind: ObjectKind;
  /** The part of the type after the colon, for example `device`. Null: the kind has no types. */
  subKind: string | null;
  /** Null: a type without an object (may I create one?). */
  id: string | null;
  tenantId: string | null;
  /** For a tenant's object of an app: the app. A grant on the app reaches it within the grant's tenant. */
  instanceOf: string | null;
  /** Groups with the object as a direct member. For a group: its parent. */
  parentGroupIds: readonly string[];
  /** All groups above those. */
  ancestorGroupIds: readonly string[];
  attributes: Readonly<Record<string, unknown>>;
}

/** The subject as conditions read it: `entity.…`. */
export interface Subject {
  id: string;
  kind: 'human' | 'device' | 'service' | 'workload' | 'application';
  tenantId: string | null;
  status: 'active' | 'inactive' | 'suspended';
  attributes: Readonly<Record<string, unknown>>;
}

export type TenantStatus = 'active' | 'inactive' | 'frozen' | 'deleted';

/** The tenant of the object as conditions read it: `tenant.…`. */
export interface TenantFacts {
  id: string;
  status: TenantStatus;
  attributes: Readonly<Record<string, unknown>>;
}
