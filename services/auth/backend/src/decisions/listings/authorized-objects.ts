import { Injectable } from '@nestjs/common';
import { invalidFields, type Page, requestErrors, searchText, type Total } from '@portico/nest-service';
import { z } from 'zod';
import type { Actor } from '../../audit/actor.ts';
import { AskingGate } from '../asking-gate.ts';
import { Listings } from './listings.ts';
import { readPageToken, writePageToken } from './page-token.ts';

export const LISTED_KINDS = ['entity', 'resource', 'group', 'tenant'] as const;

export const LIST_ORDERS = ['newest', 'oldest'] as const;

const MOST_ATTRIBUTE_CHARACTERS = 2000;
/** Other objects do not have these. */
const FILTERS_OF_KINDS = {
  externalId: ['entity', 'resource'],
  profileId: ['entity'],
  entityStatus: ['entity'],
  parentGroupId: ['entity', 'resource', 'group'],
} as const satisfies Record<string, readonly string[]>;

const id = z.guid().transform((text) => text.toLowerCase());

const input = z
  .strictObject({
    subjectId: id,
    action: z.string().min(1).max(200),
    objectKind: z.enum(LISTED_KINDS),
    /** `entity:device`, `resource:<app id>/deal`. */
    objectType: z.string().min(1).max(200).optional(),
    tenantId: id.optional(),
    q: searchText.optional(),
    attributesContains: z.record(z.string(), z.unknown()).optional(),
    externalId: z.string().min(1).max(200).optional(),
    profileId: id.optional(),
    entityStatus: z.enum(['active', 'inactive', 'suspended']).optional(),
    parentGroupId: id.optional(),
    includeDescendants: z.boolean().optional(),
    order: z.enum(LIST_ORDERS).optional(),
    cursor: z.string().max(200).optional(),
    limit: z.int().min(1).max(500).default(100),
  })
  .refine(({ objectKind, objectType }) => objectType === undefined || objectType.startsWith(`${objectKind}:`), {
    path: ['objectType'],
    error: 'Begin it with the kind, for example `resource:channel`',
  })
  .superRefine((asked, { addIssue }) => {
    for (const [filter, kinds] of Object.entries(FILTERS_OF_KINDS))
      if (
        asked[filter as keyof typeof FILTERS_OF_KINDS] !== undefined &&
        !(kinds as readonly string[]).includes(asked.objectKind)
      )
        addIssue({ code: 'custom', path: [filter], message: `is for ${kinds.join(' and ')}` });
    if (JSON.stringify(asked.attributesContains ?? {}).length > MOST_ATTRIBUTE_CHARACTERS)
      addIssue({ code: 'custom', path: ['attributesContains'], message: 'is too large' });
  });
export type AuthorizedObjectsInput = z.input<typeof input>;

/** Lists the objects of a subject's permission, for actors who may ask about the subject. */
@Injectable()
export class AuthorizedObjects {
  constructor(
    private readonly asking: AskingGate,
    private readonly listings: Listings,
  ) {}

  /**
   * Ids of objects that an unconditional allow reaches and no deny. Without `tenantId`: everywhere.
   *
   * @throws `request.invalid`, `request.invalid_cursor`, `decision.forbidden` unless the actor may ask about the subject there
   */
  async list(actor: Actor, asked: AuthorizedObjectsInput): Promise<Page<string> & Total> {
    const parsed = input.safeParse(asked);
    if (!parsed.success) throw invalidFields(parsed.error.issues);
    const { subjectId, action, objectKind: kind, objectType, tenantId, q, cursor, limit, ...others } = parsed.data;
    const { attributesContains: attributes, order, ...filters } = others;
    const target = { type: objectType ?? kind, tenantId: tenantId ?? null };
    await this.asking.check(actor, { subjectId, target });
    const after = cursor === undefined ? null : readPageToken(cursor);
    if (after === undefined) throw requestErrors.invalid_cursor();
    const question = {
      subjectId,
      action,
      kind,
      subKind: objectType?.slice(kind.length + 1) ?? null,
      q,
      order,
      filters,
      ...(attributes && { attributes }),
      ...(tenantId !== undefined && { tenantId }),
    };
    const { ids, next } = await this.listings.listAllowed({ ...question, after, limit });
    return { items: ids, nextCursor: next && writePageToken(next), ...(await this.listings.countAllowed(question)) };
  }
}
