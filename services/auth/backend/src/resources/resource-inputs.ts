import { z } from 'zod';
import { aliasField } from '../fields/alias-field.ts';
import { attributesField } from '../fields/attributes-field.ts';
import { externalIdField, idField, kindField, nameField, newIdField, revisionField } from '../fields/text-fields.ts';

const shared = {
  name: nameField.nullable().optional(),
  alias: aliasField.optional(),
  externalId: externalIdField.optional(),
  ownerId: idField.nullable().optional(),
  attributes: attributesField.optional(),
};

export const resourceCreation = z.strictObject({
  ...shared,
  /** Default: a new one. */
  id: newIdField.optional(),
  kind: kindField,
  /** Null: the platform's. */
  tenantId: idField.nullable().default(null),
});
export type ResourceCreation = z.input<typeof resourceCreation>;

/** Absent fields stay as they are. */
export const resourceChange = z.strictObject({ ...shared, revision: revisionField });
export type ResourceChange = z.input<typeof resourceChange>;

/** What an app tells of a row that is shared or put into a group, besides its key. */
export const registeredObject = z.strictObject({ name: nameField.nullable(), attributes: attributesField });
