import { type ListDefinition, listQuery } from '@portico/nest-service';
import { z } from 'zod';
import { idField, nameField } from '../fields/text-fields.ts';

const DAY = 86_400;

export const invitationCreation = z
  .strictObject({
    inviteeId: idField.optional(),
    inviteeEmail: z.string().max(1000).optional(),
    /** A role of the tenant, which the inviter must hold. */
    roleId: idField.nullable().default(null),
    /** A principal group of the tenant. */
    groupId: idField.nullable().default(null),
    lifetimeSeconds: z
      .int()
      .min(60)
      .max(90 * DAY)
      .default(7 * DAY),
  })
  .refine(({ inviteeId, inviteeEmail }) => (inviteeId === undefined) !== (inviteeEmail === undefined), {
    path: ['inviteeEmail'],
    error: 'is given, or inviteeId, and not both',
  });
export type InvitationCreation = z.input<typeof invitationCreation>;

export const newcomer = z.strictObject({ name: nameField, password: z.string().max(1024) });
export type Newcomer = z.input<typeof newcomer>;

export const invitationsList = {
  name: 'invitation',
  sorts: { created: { field: 'createdAt', holds: 'time', order: 'desc' } },
} as const satisfies ListDefinition;

export const invitationsQuery = listQuery(invitationsList, {
  state: z.enum(['pending', 'accepted', 'rejected', 'revoked', 'expired']).optional(),
});
export type InvitationsQuery = z.output<typeof invitationsQuery>;
