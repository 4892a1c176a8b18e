import { z } from 'zod';
import { aliasField } from '../fields/alias-field.ts';
import { attributesField, selfAttributesField } from '../fields/attributes-field.ts';
import { externalIdField, idField, nameField, newIdField, revisionField } from '../fields/text-fields.ts';
import { ENTITY_KINDS } from '../profiles/profile-inputs.ts';

const shared = {
  alias: aliasField.optional(),
  externalId: externalIdField.optional(),
  attributes: attributesField.optional(),
  profileId: idField.nullable().optional(),
  /** Default: the newest active one. */
  profileVersionId: idField.optional(),
};

export const entityCreation = z
  .strictObject({
    ...shared,
    /** Default: a new one. A person's id is always new. */
    id: newIdField.optional(),
    /** Default: the profile's. */
    kind: z.enum(ENTITY_KINDS).optional(),
    name: nameField,
    /** Null: the platform's. */
    tenantId: idField.nullable().default(null),
    /** For a person only. */
    email: z.string().max(1000).optional(),
  })
  .refine(({ profileId, profileVersionId }) => profileVersionId === undefined || profileId != null, {
    path: ['profileVersionId'],
    error: 'needs a profileId',
  });
export type EntityCreation = z.input<typeof entityCreation>;

/** Absent fields stay as they are. */
export const entityChange = z.strictObject({
  ...shared,
  revision: revisionField,
  name: nameField.optional(),
  /** Moves it. It loses its assignments in the tenant that it leaves. */
  tenantId: idField.nullable().optional(),
});
export type EntityChange = z.input<typeof entityChange>;

/** A person's changes to themselves. */
export const selfChange = z.strictObject({
  revision: revisionField,
  name: nameField.optional(),
  selfAttributes: selfAttributesField.optional(),
});
export type SelfChange = z.input<typeof selfChange>;

export const relationField = z
  .string()
  .max(60)
  .regex(/^[a-z][a-z0-9_-]*$/)
  .default('owner');
