import { type ListDefinition, listQuery, searchText } from '@portico/nest-service';
import { z } from 'zod';
import { deletedFilter } from '../fields/deleted-filter.ts';
import { idField } from '../fields/text-fields.ts';

export const groupsList = {
  name: 'group',
  sorts: { created: { field: 'createdAt', holds: 'time', order: 'desc' }, name: { field: 'name', holds: 'text' } },
} as const satisfies ListDefinition;

export const groupsQuery = listQuery(groupsList, {
  /** Part of the name or description. */
  q: searchText.optional(),
  tenantId: idField.optional(),
  /** Children of this group. Null: groups at the top. Absent: all. */
  parentId: idField.nullable().optional(),
  /** With `parentId`: everything below it. */
  includeDescendants: z.boolean().optional(),
  status: z.enum(['active', 'inactive', 'suspended']).optional(),
  deleted: deletedFilter,
});
export type GroupsQuery = z.output<typeof groupsQuery>;

export const membersList = {
  name: 'group_member',
  sorts: { added: { field: 'createdAt', holds: 'time' } },
} as const satisfies ListDefinition;

export const membersQuery = listQuery(membersList, {
  /** Part of the name; for an object also of the alias. */
  q: searchText.optional(),
  /** Includes the groups below, which receive what this group receives. */
  includeDescendants: z.boolean().optional(),
});
export type MembersQuery = z.output<typeof membersQuery>;
