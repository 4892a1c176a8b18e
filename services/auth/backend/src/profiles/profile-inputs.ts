import { z } from 'zod';
import { jsonObjectField } from '../fields/attributes-field.ts';
import { descriptionField, idField, kindField, nameField } from '../fields/text-fields.ts';

const MOST_SCHEMA_BYTES = 32_768;

export const ENTITY_KINDS = ['human', 'device', 'service', 'workload', 'application'] as const;

export const profileCreation = z
  .strictObject({
    /** Null: for every tenant. */
    tenantId: idField.nullable().default(null),
    objectKind: z.enum(['entity', 'resource', 'group', 'tenant', 'credential']).default('entity'),
    /** The part after the kind in its objects' type. */
    kind: kindField,
    key: kindField,
    displayName: nameField,
    description: descriptionField.optional(),
  })
  .refine(({ objectKind, kind }) => objectKind !== 'entity' || (ENTITY_KINDS as readonly string[]).includes(kind), {
    path: ['kind'],
    error: `is none of ${ENTITY_KINDS.join(', ')}`,
  });
export type ProfileCreation = z.input<typeof profileCreation>;

export const profileChange = z.strictObject({
  displayName: nameField.optional(),
  description: descriptionField.optional(),
  status: z.enum(['active', 'deprecated', 'disabled']).optional(),
});
export type ProfileChange = z.input<typeof profileChange>;

const versionStatus = z.enum(['draft', 'active', 'deprecated', 'disabled']);

export const versionCreation = z.strictObject({
  /** Default: the highest plus one. */
  version: z.int().min(1).max(1_000_000).optional(),
  jsonSchema: jsonObjectField(MOST_SCHEMA_BYTES).default({}),
  uiSchema: jsonObjectField(MOST_SCHEMA_BYTES).default({}),
  status: versionStatus.default('active'),
});
export type VersionCreation = z.input<typeof versionCreation>;

export const versionChange = z.strictObject({ status: versionStatus });
export type VersionChange = z.input<typeof versionChange>;
