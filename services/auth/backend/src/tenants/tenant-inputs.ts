import { z } from 'zod';
import { aliasField } from '../fields/alias-field.ts';
import { attributesField } from '../fields/attributes-field.ts';
import { nameField, newIdField, revisionField, tagsField } from '../fields/text-fields.ts';

export const tenantCreation = z.strictObject({
  /** Default: a new one. */
  id: newIdField.optional(),
  name: nameField,
  alias: aliasField.optional(),
  tags: tagsField.optional(),
  attributes: attributesField.optional(),
});
export type TenantCreation = z.input<typeof tenantCreation>;

/** Absent fields stay as they are. */
export const tenantChange = z.strictObject({
  revision: revisionField,
  name: nameField.optional(),
  alias: aliasField.optional(),
  tags: tagsField.optional(),
  attributes: attributesField.optional(),
});
export type TenantChange = z.input<typeof tenantChange>;

export type TenantStatus = 'active' | 'inactive' | 'frozen' | 'deleted';
