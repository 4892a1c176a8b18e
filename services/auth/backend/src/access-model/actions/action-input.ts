import { OBJECT_KINDS } from '@portico/access';
import { type ListDefinition, listQuery } from '@portico/nest-service';
import { z } from 'zod';
import { descriptionField, idField } from '../../fields/text-fields.ts';

export const applicabilityInput = z.strictObject({
  objectKind: z.enum(OBJECT_KINDS),
  /** `kind:sub`. Null or absent: every type of the kind. */
  objectType: z
    .string()
    .max(200)
    .regex(/^[a-z_]+:[\w.:/-]+$/, 'reads kind:name')
    .nullish()
    .transform((type) => type ?? null),
});
export type ApplicabilityInput = z.input<typeof applicabilityInput>;

export const actionInput = z.strictObject({
  name: z
    .string()
    .max(100)
    .regex(/^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*$/, 'is lower-case words with dots, such as invoice.approve'),
  description: descriptionField.default(''),
  applicability: z.array(applicabilityInput).max(50).default([]),
});
export type ActionInput = z.input<typeof actionInput>;

/** The name cannot change: code and guardrails refer to it. */
export const actionChange = z.strictObject({ description: descriptionField });
export type ActionChange = z.input<typeof actionChange>;

export const actionsList = {
  name: 'action',
  sorts: { created: { field: 'createdAt', holds: 'time', order: 'asc' } },
} as const satisfies ListDefinition;

export const actionsQuery = listQuery(actionsList, {
  /** An app's actions. Null: the platform's. Absent: all. */
  appId: idField.nullish(),
  /** Actions that apply to this kind. */
  objectKind: z.enum(OBJECT_KINDS).optional(),
  /** Actions that apply to this type, or to every type of its kind. */
  objectType: z.string().max(200).optional(),
  /** A tenant that the caller may read. Null or absent: the platform. */
  tenantId: idField.nullish(),
});
export type ActionsQuery = z.input<typeof actionsQuery>;
