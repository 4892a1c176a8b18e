import { z } from 'zod';
import { blockInput } from '../blocks/block-input.ts';
import { descriptionField, idField, nameField, tenantField } from '../input.ts';

/** Blocks that exist, or new ones, whose tenant is the role's. */
export const roleInput = z.strictObject({
  /** Null or absent: of the platform. */
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
  /** Of the role that the caller has seen. */
  revision: z.bigint(),
  name: nameField.optional(),
  description: descriptionField.optional(),
});
export type RoleChange = z.input<typeof roleChange>;

/** What the role has from now on: blocks that exist, and new ones, whose tenant is the role's. */
export const roleBlocksChange = z.strictObject({
  revision: z.bigint(),
  blockIds: z.array(idField).max(200),
  blocks: z
    .array(blockInput.omit({ tenantId: true }))
    .max(50)
    .default([]),
});
export type RoleBlocksChange = z.input<typeof roleBlocksChange>;
