import { z } from 'zod';
import type { Asked } from '../access-engine.ts';

const facts = z
  .record(z.string().max(200), z.unknown())
  .refine((value) => JSON.stringify(value).length <= 10_000, 'is longer than 10,000 characters');

/** A question in terms of the access model. Give the object's id, or a type for an unregistered object. */
export const askedInput = z
  .strictObject({
    subjectId: z.guid(),
    action: z.string().min(1).max(200),
    objectId: z.guid().optional(),
    /** `resource:<app id>/deal`, `entity:device`, `tenant`. */
    objectType: z.string().min(1).max(200).optional(),
    /** The app's own id of an unregistered object. */
    externalId: z.string().min(1).max(200).optional(),
    tenantId: z.guid().nullish(),
    attributes: facts.optional(),
    context: facts.optional(),
  })
  .refine(({ objectId, objectType }) => (objectId === undefined) !== (objectType === undefined), {
    path: ['objectId'],
    error: 'Give the id of an object, or a type',
  });
export type AskedInput = z.input<typeof askedInput>;

export function toAsked(input: z.output<typeof askedInput>, surface: string): Asked {
  const { subjectId, action, objectId, objectType, externalId, tenantId, attributes, context } = input;
  const target =
    objectId !== undefined
      ? { id: objectId.toLowerCase(), ...(attributes && { attributes }) }
      : {
          type: objectType!,
          ...(externalId !== undefined && { externalId }),
          ...(tenantId !== undefined && { tenantId: tenantId?.toLowerCase() ?? null }),
          ...(attributes && { attributes }),
        };
  return { subjectId: subjectId.toLowerCase(), action, target, surface, ...(context && { context }) };
}
