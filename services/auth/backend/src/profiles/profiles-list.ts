import { type ListDefinition, listQuery } from '@portico/nest-service';
import { z } from 'zod';
import { idField, kindField } from '../fields/text-fields.ts';

export const profilesList = {
  name: 'profile',
  sorts: {
    created: { field: 'createdAt', holds: 'time' },
    name: { field: 'displayName', holds: 'text' },
  },
} as const satisfies ListDefinition;

export const profilesQuery = listQuery(profilesList, {
  /** The tenant's profiles and the platform's. Absent: only the platform's. */
  tenantId: idField.optional(),
  objectKind: z.enum(['entity', 'resource', 'group', 'tenant', 'credential']).optional(),
  kind: kindField.optional(),
  status: z.enum(['active', 'deprecated', 'disabled']).optional(),
});
export type ProfilesQuery = z.output<typeof profilesQuery>;
