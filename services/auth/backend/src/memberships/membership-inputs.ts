import { type ListDefinition, listQuery, searchText } from '@portico/nest-service';
import { z } from 'zod';
import { attributesField } from '../fields/attributes-field.ts';
import { nameField } from '../fields/text-fields.ts';

export const membershipChange = z.strictObject({
  /** The person's name in the tenant. */
  localName: nameField.nullable().optional(),
  attributes: attributesField.optional(),
  /** A member who left becomes active only by being added again. */
  status: z.enum(['active', 'suspended']).optional(),
});
export type MembershipChange = z.input<typeof membershipChange>;

export const membersOfTenantList = {
  name: 'tenant_member',
  sorts: { added: { field: 'createdAt', holds: 'time', order: 'desc' } },
} as const satisfies ListDefinition;

export const membersOfTenantQuery = listQuery(membersOfTenantList, {
  /** Part of the name, or of the name in the tenant. */
  q: searchText.optional(),
  status: z.enum(['active', 'invited', 'suspended', 'left']).optional(),
});
export type MembersOfTenantQuery = z.output<typeof membersOfTenantQuery>;
