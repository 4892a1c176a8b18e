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
