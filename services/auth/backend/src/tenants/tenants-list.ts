import { type ListDefinition, listQuery, searchText } from '@portico/nest-service';
import { z } from 'zod';
import { deletedFilter } from '../fields/deleted-filter.ts';

export const tenantsList = {
  name: 'tenant',
  sorts: {
    created: { field: 'createdAt', holds: 'time', order: 'desc' },
    name: { field: 'name', holds: 'text' },
  },
} as const satisfies ListDefinition;

export const tenantsQuery = listQuery(tenantsList, {
  /** Part of the name or alias. */
  q: searchText.optional(),
  alias: searchText.optional(),
  /** The whole name, in any case. */
  name: searchText.optional(),
  status: z.enum(['active', 'inactive', 'frozen', 'deleted']).optional(),
  deleted: deletedFilter,
});
export type TenantsQuery = z.output<typeof tenantsQuery>;
