import type { BlockRecord } from '../blocks/block-record.ts';

export interface RoleRecord {
  id: string;
  tenantId: string | null;
  /** The app whose manifest declares it. */
  appId: string | null;
  key: string | null;
  name: string;
  description: string;
  isDefault: boolean;
  dormantSince: Date | null;
  revision: bigint;
  deletedAt: Date | null;
  createdAt: Date;
  updatedAt: Date;
}

/** Whether it is live and can be given in this tenant, or (null) on the platform. */
export function isThere(role: RoleRecord | undefined, tenantId: string | null): role is RoleRecord {
  return role !== undefined && !role.deletedAt && (role.tenantId === null || role.tenantId === tenantId);
}

/** Facts for the audit log's comparison. */
export function factsOf({ name, description }: RoleRecord): object {
  return { name, description };
}

/** `empty`: no block. `simple`: one. `composite`: more. */
export type RoleShape = 'empty' | 'simple' | 'composite';

export interface RoleDetails extends RoleRecord {
  blocks: BlockRecord[];
  derivedKind: RoleShape;
}

export function shapeOf(blocks: number): RoleShape {
  if (blocks === 0) return 'empty';
  return blocks === 1 ? 'simple' : 'composite';
}
