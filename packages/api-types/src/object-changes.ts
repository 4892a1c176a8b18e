import { z } from 'zod';
import { displayText } from './display-text.ts';
import { findFaultIn, findTextFault } from './text-fault.ts';

export const OBJECT_CHANGES_MOST = 100;
/** As JSON in UTF-8. A batch of the largest changes fits into the route's two megabytes. */
export const OBJECT_ATTRIBUTES_MOST_BYTES = 16_384;

const type = z
  .string()
  .max(60)
  .regex(/^[a-z0-9][a-z0-9_.-]*$/);

/** Compared byte by byte, so it is refused, not normalized. */
const id = z
  .string()
  .min(1)
  .max(200)
  .refine((text) => findTextFault(text) === undefined, 'has a character that cannot be stored')
  .refine((text) => text === text.normalize('NFC').trim(), 'is not in Unicode form NFC, or has space around it');

const attributes = z.record(z.string(), z.unknown()).superRefine((value, context) => {
  const fault = findFaultIn(value)?.fault;
  if (fault !== undefined) context.addIssue(`has a text that ${fault}`);
  else if (new TextEncoder().encode(JSON.stringify(value)).length > OBJECT_ATTRIBUTES_MOST_BYTES)
    context.addIssue(`is larger than ${OBJECT_ATTRIBUTES_MOST_BYTES} bytes`);
});

const key = {
  /** Grows with each change of one object; a change with a lower number than one that was applied does nothing. */
  number: z.int().positive(),
  /** A type of the app's manifest, for example `deal`. */
  type,
  /** The app's own id. */
  id,
};

/** One change of a registered object of an app. `register` replaces all that was said before. */
export const objectChange = z.discriminatedUnion('change', [
  z.object({
    ...key,
    change: z.literal('register'),
    /** For lists in the console. */
    name: displayText(200).nullable().default(null),
    /** A tenant in which the app is enabled. Null: none. */
    tenantId: z.guid().toLowerCase().nullable().default(null),
    /** Read by conditions as `object.attributes.…`. */
    attributes: attributes.default({}),
  }),
  z.object({ ...key, change: z.literal('unregister') }),
]);
export type ObjectChange = z.infer<typeof objectChange>;
export type ObjectChangeInput = z.input<typeof objectChange>;

/** `PUT /access/v1/objects`, called by the backend of an app. Each change is parsed by itself: one that isn't valid stops no other. */
export const objectChanges = z.object({ changes: z.array(z.unknown()).min(1).max(OBJECT_CHANGES_MOST) });
export type ObjectChanges = z.infer<typeof objectChanges>;

/**
 * `outdated`: a change with a higher number was applied before. `refused`: the change will never be applied as it is;
 * `code` and `title` say why.
 */
export const objectChangeResult = z.object({
  status: z.enum(['applied', 'unchanged', 'outdated', 'refused']),
  code: z.string().optional(),
  title: z.string().optional(),
});
export type ObjectChangeResult = z.infer<typeof objectChangeResult>;

/** One result for each change, in order. */
export const objectChangesApplied = z.object({ results: z.array(objectChangeResult) });
export type ObjectChangesApplied = z.infer<typeof objectChangesApplied>;
