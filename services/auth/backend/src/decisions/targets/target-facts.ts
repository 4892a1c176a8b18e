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
  /** Other names by which it can be asked for: alias, external id, email. */
  names: readonly string[];
  /** The name under which callers know it; its id when it has none. */
  publicId: string;
  /** Live and not inactive. For decisions another one does not exist; a gate still knows its tenant. */
  isFound: boolean;
}
