import { z } from 'zod';
import { aliasField } from '../directory/fields/alias-field.ts';
import { attributesField, selfAttributesField } from '../directory/fields/attributes-field.ts';
import { externalIdField, idField, nameField, newIdField, revisionField } from '../directory/fields/text-fields.ts';
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
    /** Default: a new one. A person's is always new. */
    id: newIdField.optional(),
    /** Default: the profile's. */
    kind: z.enum(ENTITY_KINDS).optional(),
    name: nameField,
    /** Null: the platform's. */
    tenantId: idField.nullable().default(null),
    /** Of a person, and only of one. */
    email: z.string().max(1000).optional(),
  })
  .refine(({ profileId, profileVersionId }) => profileVersionId === undefined || profileId != null, {
    path: ['profileVersionId'],
    error: 'needs a profileId',
  });
export type EntityCreation = z.input<typeof entityCreation>;

/** What is absent stays. */
export const entityChange = z.strictObject({
  ...shared,
  revision: revisionField,
  name: nameField.optional(),
  /** Moves it. It loses what it was given in the tenant that it leaves. */
  tenantId: idField.nullable().optional(),
});
export type EntityChange = z.input<typeof entityChange>;

/** What people change about themselves. */
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
