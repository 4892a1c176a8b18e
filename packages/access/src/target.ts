import type { ObjectKind } from './scope.ts';

/** The object of a decision, with everything that scopes and conditions read. */
export interface Target {
  kind: ObjectKind;
  /** What follows the colon of its type, for example `device`; null: the kind has no types. */
  subKind: string | null;
  /** Null: no particular object, only the type (may I create one?). */
  id: string | null;
  tenantId: string | null;
  /** Of a tenant's object of an app: the app. A grant on the app reaches it, within the grant's tenant. */
  instanceOf: string | null;
  /** Groups that it is a direct member of, or, of a group, its parent. */
  parentGroupIds: readonly string[];
  /** All groups above those. */
  ancestorGroupIds: readonly string[];
  attributes: Readonly<Record<string, unknown>>;
}

/** Who asks, as conditions see it: `entity.…`. */
export interface Subject {
  id: string;
  kind: 'human' | 'device' | 'service' | 'workload' | 'application';
  tenantId: string | null;
  status: 'active' | 'inactive' | 'suspended';
  attributes: Readonly<Record<string, unknown>>;
}

export type TenantStatus = 'active' | 'inactive' | 'frozen' | 'deleted';

/** The tenant of the object, as conditions see it: `tenant.…`. */
export interface TenantFacts {
  id: string;
  status: TenantStatus;
  attributes: Readonly<Record<string, unknown>>;
}
