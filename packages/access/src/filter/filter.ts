import type { Test } from '../conditions/list-tests.ts';
import type { Question } from '../decision.ts';
import type { Ceiling } from '../grant.ts';
import type { ObjectKind } from '../scope.ts';
import type { TenantFacts } from '../target.ts';

export interface FilterQuestion extends Pick<Question, 'subject' | 'action' | 'context' | 'now'> {
  /** Only objects of this tenant; null: only those of the platform. Absent: of all tenants. */
  tenant?: TenantFacts | null;
  /** Rows of the ceiling of the subject's own token. */
  ceiling?: readonly Ceiling[];
}

/** Which objects are listed. */
export interface ObjectType {
  kind: ObjectKind;
  /** Null: all types of the kind. */
  subKind: string | null;
  /** Of an app's rows: the app, whose grants reach them. Absent: it differs, and a column says it. */
  instanceOf?: string | null;
}

/** What one grant says about an object. All that is given must hold; `{ tests: [] }` holds always. */
export interface Clause {
  /** Of a tenant: its own id. */
  tenantId?: string;
  subKind?: string;
  id?: string;
  instanceOf?: string;
  parentGroupId?: string;
  ancestorGroupId?: string;
  /** Conditions on the object, which only a row of it can answer. */
  tests: readonly Test[];
}

const PLACE_FIELDS = ['tenantId', 'subKind', 'id', 'instanceOf', 'parentGroupId', 'ancestorGroupId'] as const;
export type PlaceField = (typeof PLACE_FIELDS)[number];

export function listPlaceFields(clause: Clause): PlaceField[] {
  return PLACE_FIELDS.filter((field) => clause[field] !== undefined);
}

/** An object passes when it is in the tenant, a clause of `allow` holds, none of `deny` does, and one of the ceiling if there is one. */
export interface Filter {
  /** Null: only objects of the platform. Absent: of all tenants. */
  tenantId?: string | null;
  allow: readonly Clause[];
  deny: readonly Clause[];
  ceiling?: readonly Clause[];
}
