import { escapeLike, type ListDefinition, listQuery, searchText } from '@portico/nest-service';
import { z } from 'zod';
import type { Prisma } from '../../generated/prisma/client.ts';
import { idField, tenantField } from '../input.ts';

export const rolesList = {
  name: 'role',
  sorts: { created: { field: 'createdAt', holds: 'time', order: 'desc' }, name: { field: 'name', holds: 'text' } },
} as const satisfies ListDefinition;

export const rolesQuery = listQuery(rolesList, {
  tenantId: tenantField,
  appId: idField.optional(),
  /** Only roles of apps that are enabled in this tenant. */
  enabledIn: idField.optional(),
  /** Part of the name. */
  q: searchText.optional(),
  derivedKind: z.enum(['empty', 'simple', 'composite']).optional(),
  deleted: z.enum(['live', 'deleted', 'all']).default('live'),
});
export type RolesQuery = z.input<typeof rolesQuery>;

/** `enabled`: the apps that `enabledIn` has. */
export function toRolesWhere(
  { tenantId, appId, q = '', deleted }: z.output<typeof rolesQuery>,
  enabled?: readonly string[],
): Prisma.RoleWhereInput {
  const part = escapeLike(q.trim());
  return {
    tenantId,
    appId,
    ...(enabled && { AND: { appId: { in: [...enabled] } } }),
    ...(part !== '' && { name: { contains: part, mode: 'insensitive' } }),
    ...(deleted !== 'all' && { deletedAt: deleted === 'live' ? null : { not: null } }),
  };
}
