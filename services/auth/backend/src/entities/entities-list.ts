import { type ListDefinition, listQuery, searchText } from '@portico/nest-service';
import { z } from 'zod';
import { attributeLeaves } from '../fields/attribute-leaves.ts';
import { jsonObjectField } from '../fields/attributes-field.ts';
import { containsText } from '../fields/contains-text.ts';
import { deletedFilter, deletedWhere } from '../fields/deleted-filter.ts';
import { externalIdField, idField } from '../fields/text-fields.ts';
import type { Prisma } from '../generated/prisma/client.ts';
import { ENTITY_KINDS } from '../profiles/profile-inputs.ts';

export const entitiesList = {
  name: 'entity',
  sorts: { created: { field: 'createdAt', holds: 'time', order: 'desc' }, name: { field: 'name', holds: 'text' } },
} as const satisfies ListDefinition;

export const entitiesQuery = listQuery(entitiesList, {
  /** Part of the name or alias. */
  q: searchText.optional(),
  kind: z.enum(ENTITY_KINDS).optional(),
  /** Any of these. */
  kinds: z.array(z.enum(ENTITY_KINDS)).max(ENTITY_KINDS.length).optional(),
  tenantId: idField.optional(),
  profileId: idField.optional(),
  externalId: externalIdField.optional(),
  /** An object group that directly contains it. */
  groupId: idField.optional(),
  /** With `groupId`: or one of the groups below it. */
  includeDescendants: z.boolean().optional(),
  attributesContains: jsonObjectField(2000).optional(),
  status: z.enum(['active', 'inactive', 'suspended']).optional(),
  deleted: deletedFilter,
});
export type EntitiesQuery = z.output<typeof entitiesQuery>;

export function toEntityWhere(query: EntitiesQuery): Prisma.EntityWhereInput {
  const { q, kind, kinds, tenantId, profileId, externalId, attributesContains, status, deleted } = query;
  return {
    ...deletedWhere(deleted),
    ...(deleted === 'live' && { OR: [{ tenantId: null }, { tenant: { status: 'active' } }] }),
    kind,
    tenantId,
    profileId,
    externalId: externalId ?? undefined,
    status,
    AND: [
      ...(kinds ? [{ kind: { in: kinds } }] : []),
      ...attributeLeaves(attributesContains),
      ...containsText(q, ['name', 'alias']),
    ],
  };
}
