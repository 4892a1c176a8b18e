import { z } from 'zod';
import { attributesField } from '../fields/attributes-field.ts';
import { descriptionField, idField, nameField, newIdField, revisionField } from '../fields/text-fields.ts';

export type GroupStatus = 'active' | 'inactive' | 'suspended';

export const groupCreation = z.strictObject({
  /** Default: a new one. */
  id: newIdField.optional(),
  /** Null: the platform's. */
  tenantId: idField.nullable().default(null),
  /** Default: none, at the top. */
  parentId: idField.nullable().default(null),
  name: nameField,
  description: descriptionField.optional(),
  attributes: attributesField.optional(),
});
export type GroupCreation = z.input<typeof groupCreation>;

/** Absent fields stay as they are. */
export const groupChange = z.strictObject({
  revision: revisionField,
  name: nameField.optional(),
  description: descriptionField.optional(),
  attributes: attributesField.optional(),
});
export type GroupChange = z.input<typeof groupChange>;

const time = z.coerce.date().nullable().optional();

/** Null and absent: from now on, without an end. Accurate to the second. */
export const memberTimes = z
  .strictObject({ startsAt: time, endsAt: time })
  .refine(({ startsAt, endsAt }) => !startsAt || !endsAt || startsAt < endsAt, {
    path: ['endsAt'],
    error: 'is not after startsAt',
  });
export type MemberTimes = z.input<typeof memberTimes>;
