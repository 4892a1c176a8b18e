import { type ListDefinition, listQuery } from '@portico/nest-service';
import { z } from 'zod';
import { tenantField } from '../fields.ts';
import { idField } from '../../fields/text-fields.ts';

export const assignmentsList = {
  name: 'role_assignment',
  sorts: { created: { field: 'createdAt', holds: 'time', order: 'desc' } },
} as const satisfies ListDefinition;

export const assignmentsQuery = listQuery(assignmentsList, {
  tenantId: tenantField,
  /** Assignments in every tenant, and those without a tenant. For readers of the platform. */
  anywhere: z.boolean().default(false),
  subjectKind: z.enum(['entity', 'group']).optional(),
  subjectId: idField.optional(),
  /** Of these alone, such as those that a list shows. */
  subjectIds: z.array(idField).max(200).optional(),
  roleId: idField.optional(),
  /** Roles that this app's manifest declares. */
  appId: idField.optional(),
});
export type AssignmentsQuery = z.input<typeof assignmentsQuery>;
