import { escapeLike, type ListDefinition, listQuery, searchText } from '@portico/nest-service';
import { z } from 'zod';
import type { Prisma } from '../../generated/prisma/client.ts';
import { tenantField } from '../fields.ts';
import { idField } from '../../fields/text-fields.ts';

export const rolesList = {
  name: 'role',
  sorts: { created: { field: 'createdAt', holds: 'time', order: 'desc' }, name: { field: 'name', holds: 'text' } },
} as const satisfies ListDefinition;

export const rolesQuery = listQuery(rolesList, {
  tenantId: tenantField,
  appId: idField.optional(),
  /** Only roles of apps that are enabled in this tenant. */
  enabledIn: idField.optional(),
  /** Words, each of them part of the name or of the name of the role's app. */
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
  return {
    tenantId,
    appId,
    AND: [
      ...q
        .split(/[\s,]+/)
        .filter(Boolean)
        .map(inNames),
      ...(enabled ? [{ appId: { in: [...enabled] } }] : []),
    ],
    ...(deleted !== 'all' && { deletedAt: deleted === 'live' ? null : { not: null } }),
  };
}

/** Every app has an Editor, so people type the app too, as in "Rota, Editor". */
function inNames(word: string): Prisma.RoleWhereInput {
  const name = { contains: escapeLike(word), mode: 'insensitive' } as const;
  return { OR: [{ name }, { app: { name } }] };
}
