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

/** What is absent stays. */
export const resourceChange = z.strictObject({ ...shared, revision: revisionField });
export type ResourceChange = z.input<typeof resourceChange>;

/** A row of an app that somebody shares, or puts into a group. */
export const sharedObject = z.strictObject({
  /** The app's own id of the row. */
  externalId: z.string().min(1).pipe(externalIdField.unwrap()).pipe(z.string()),
  /** As the manifest has it: `deal`. */
  type: kindField,
  tenantId: idField.nullable().default(null),
  name: nameField.nullable().optional(),
  ownerId: idField.nullable().optional(),
  attributes: attributesField.optional(),
});
export type SharedObject = z.input<typeof sharedObject>;
