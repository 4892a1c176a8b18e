import { z } from 'zod';
import { aliasField } from '../directory/fields/alias-field.ts';
import { attributesField } from '../directory/fields/attributes-field.ts';
import {
  externalIdField,
  idField,
  kindField,
  nameField,
  newIdField,
  revisionField,
} from '../directory/fields/text-fields.ts';

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

/** A row of an app that is shared or put into a group. */
export const sharedObject = z.strictObject({
  /** The app's own id of the row. */
  externalId: z.string().min(1).pipe(externalIdField.unwrap()).pipe(z.string()),
  /** As in the manifest: `deal`. */
  type: kindField,
  tenantId: idField.nullable().default(null),
  name: nameField.nullable().optional(),
  ownerId: idField.nullable().optional(),
  attributes: attributesField.optional(),
});
export type SharedObject = z.input<typeof sharedObject>;
