import { z } from 'zod';
import { blockInput } from '../blocks/block-input.ts';
import { tenantField } from '../fields.ts';
import { descriptionField, idField, nameField } from '../../fields/text-fields.ts';

/** Existing blocks, or new ones in the role's tenant. */
export const roleInput = z.strictObject({
  /** Null or absent: the platform. */
  tenantId: tenantField,
  name: nameField,
  description: descriptionField.default(''),
  blockIds: z.array(idField).max(200).default([]),
  blocks: z
    .array(blockInput.omit({ tenantId: true }))
    .max(50)
    .default([]),
});
export type RoleInput = z.input<typeof roleInput>;

export const roleChange = z.strictObject({
  /** Revision of the role that the caller saw. */
  revision: z.bigint(),
  name: nameField.optional(),
  description: descriptionField.optional(),
});
export type RoleChange = z.input<typeof roleChange>;

/** The role's new list of blocks: existing ones, and new ones in the role's tenant. */
export const roleBlocksChange = z.strictObject({
  revision: z.bigint(),
  blockIds: z.array(idField).max(200),
  blocks: z
    .array(blockInput.omit({ tenantId: true }))
    .max(50)
    .default([]),
});
export type RoleBlocksChange = z.input<typeof roleBlocksChange>;
