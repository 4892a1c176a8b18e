import type { Test } from '../conditions/list-tests.ts';
import type { Question } from '../decision.ts';
import type { Ceiling } from '../grant.ts';
import type { ObjectKind } from '../scope.ts';
import type { TenantFacts } from '../target.ts';

export interface FilterQuestion extends Pick<Question, 'subject' | 'action' | 'context' | 'now'> {
  /** Limits the list to this tenant; null: to objects of the platform. Absent: all tenants. */
  tenant?: TenantFacts | null;
  /** Ceiling rows of the subject's own token. */
  ceiling?: readonly Ceiling[];
}

/** The type of the listed objects. */
export interface ObjectType {
  kind: ObjectKind;
  /** Null: all types of the kind. */
  subKind: string | null;
  /** For an app's rows: the app whose grants reach them. Absent: a column holds it. */
  instanceOf?: string | null;
}

/** What one grant says about an object. All fields must match; `{ tests: [] }` always matches. */
export interface Clause {
  /** For a tenant: its own id. */
  tenantId?: string;
  subKind?: string;
  id?: string;
  instanceOf?: string;
  parentGroupId?: string;
  ancestorGroupId?: string;
  /** Conditions that only the object's row can answer. */
  tests: readonly Test[];
}

const PLACE_FIELDS = ['tenantId', 'subKind', 'id', 'instanceOf', 'parentGroupId', 'ancestorGroupId'] as const;
export type PlaceField = (typeof PLACE_FIELDS)[number];

export function listPlaceFields(clause: Clause): PlaceField[] {
  return PLACE_FIELDS.filter((field) => clause[field] !== undefined);
}

/** An object passes if it is in the tenant and matches an `allow` clause, no `deny` clause and, if present, a `ceiling` clause. */
export interface Filter {
  /** Null: only objects of the platform. Absent: of all tenants. */
  tenantId?: string | null;
  allow: readonly Clause[];
  deny: readonly Clause[];
  ceiling?: readonly Clause[];
}
