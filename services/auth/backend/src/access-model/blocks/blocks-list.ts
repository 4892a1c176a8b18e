import { SCOPE_MODES } from '@portico/access';
import { type ListDefinition, listQuery } from '@portico/nest-service';
import { z } from 'zod';
import { tenantField } from '../fields.ts';
import { idField } from '../../fields/text-fields.ts';

export const blocksList = {
  name: 'permission_block',
  sorts: { created: { field: 'createdAt', holds: 'time', order: 'desc' } },
} as const satisfies ListDefinition;

export const blocksQuery = listQuery(blocksList, {
  tenantId: tenantField,
  scopeMode: z.enum(SCOPE_MODES).optional(),
  /** Blocks whose scope names exactly this object or group. */
  objectId: idField.optional(),
  groupId: idField.optional(),
});
export type BlocksQuery = z.input<typeof blocksQuery>;
