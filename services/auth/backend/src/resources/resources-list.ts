import { type ListDefinition, listQuery, searchText } from '@portico/nest-service';
import { z } from 'zod';
import { attributeLeaves } from '../fields/attribute-leaves.ts';
import { jsonObjectField } from '../fields/attributes-field.ts';
import { containsText } from '../fields/contains-text.ts';
import { deletedFilter, deletedWhere } from '../fields/deleted-filter.ts';
import { externalIdField, idField } from '../fields/text-fields.ts';
import type { Prisma } from '../generated/prisma/client.ts';

export const resourcesList = {
  name: 'resource',
  sorts: {
    created: { field: 'createdAt', holds: 'time', order: 'desc' },
    updated: { field: 'updatedAt', holds: 'time', order: 'desc' },
  },
} as const satisfies ListDefinition;

export const resourcesQuery = listQuery(resourcesList, {
  /** Part of the name or alias. */
  q: searchText.optional(),
  kind: z.string().max(200).optional(),
  tenantId: idField.optional(),
  ownerId: idField.optional(),
  /** An object group that directly contains it. */
  groupId: idField.optional(),
  /** With `groupId`: or one of the groups below it. */
  includeDescendants: z.boolean().optional(),
  externalId: externalIdField.optional(),
  attributesContains: jsonObjectField(2000).optional(),
  deleted: deletedFilter,
});
export type ResourcesQuery = z.output<typeof resourcesQuery>;

export function toResourceWhere(query: ResourcesQuery): Prisma.ResourceWhereInput {
  const { q, kind, tenantId, ownerId, externalId, attributesContains, deleted } = query;
  return {
    ...deletedWhere(deleted),
    ...(deleted === 'live' && { OR: [{ tenantId: null }, { tenant: { status: 'active' } }] }),
    kind,
    tenantId,
    ownerId,
    externalId: externalId ?? undefined,
    AND: [...attributeLeaves(attributesContains), ...containsText(q, ['name', 'alias'])],
  };
}
