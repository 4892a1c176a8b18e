import type { ObjectKind, TenantFacts } from '@portico/access';

/** A registered object. */
export interface TargetFacts {
  id: string;
  kind: ObjectKind;
  subKind: string | null;
  name: string | null;
  tenantId: string | null;
  instanceOf: string | null;
  parentGroupIds: readonly string[];
  attributes: Readonly<Record<string, unknown>>;
  tenant: TenantFacts | null;
  /** Other names that a request can use: alias, external id, email. */
  names: readonly string[];
  /** The name for callers; its id if it has none. */
  publicId: string;
  /** Live and not inactive. Decisions treat others as missing; a gate still knows their tenant. */
  isFound: boolean;
}
