import { type ListDefinition, listQuery, searchText } from '@portico/nest-service';
import { z } from 'zod';
import { attributesField } from '../directory/fields/attributes-field.ts';
import { nameField } from '../directory/fields/text-fields.ts';

export const membershipChange = z.strictObject({
  /** What the tenant calls the person. */
  localName: nameField.nullable().optional(),
  attributes: attributesField.optional(),
  /** Of one that left, only being added again changes it. */
  status: z.enum(['active', 'suspended']).optional(),
});
export type MembershipChange = z.input<typeof membershipChange>;

export const membersOfTenantList = {
  name: 'tenant_member',
  sorts: { added: { field: 'createdAt', holds: 'time', order: 'desc' } },
} as const satisfies ListDefinition;

export const membersOfTenantQuery = listQuery(membersOfTenantList, {
  /** A part of the name, or of the name in the tenant. */
  q: searchText.optional(),
  status: z.enum(['active', 'invited', 'suspended', 'left']).optional(),
});
export type MembersOfTenantQuery = z.output<typeof membersOfTenantQuery>;
