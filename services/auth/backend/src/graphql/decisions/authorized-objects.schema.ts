import type { Page, Total } from '@portico/nest-service';
import { AuthorizedObjects, LIST_ORDERS, LISTED_KINDS } from '../../decisions/listings/authorized-objects.ts';
import { builder } from '../builder.ts';
import { EntityStatusEnum } from '../objects/enums.ts';
import { withoutNulls } from '../without-nulls.ts';

const ListedKindEnum = builder.enumType('ListedKind', { values: LISTED_KINDS });

const ListOrderEnum = builder.enumType('ListOrder', { values: LIST_ORDERS });

const AuthorizedObjectIdsInput = builder.inputType('AuthorizedObjectIdsInput', {
  fields: (t) => ({
    subjectId: t.id({ required: true }),
    action: t.string({ required: true }),
    objectKind: t.field({ type: ListedKindEnum, required: true }),
    objectType: t.string({ description: '`entity:device`, `resource:<app id>/deal`. Null: all types of the kind.' }),
    tenantId: t.id({ description: 'Only objects of this tenant. Null: of all tenants and the platform.' }),
    q: t.string({ description: 'Part of the name, in any case.' }),
    attributesContains: t.field({ type: 'JSONObject', description: 'Only objects whose attributes have these.' }),
    externalId: t.string({ description: 'Of an entity or a resource.' }),
    profileId: t.id({ description: 'Of an entity.' }),
    entityStatus: t.field({ type: EntityStatusEnum, description: 'Of an entity. Inactive ones are never listed.' }),
    parentGroupId: t.id({
      description: 'Only the content of this object group. For groups: only those directly below it.',
    }),
    includeDescendants: t.boolean({ description: 'With `parentGroupId`: and what is in the groups below it.' }),
    order: t.field({ type: ListOrderEnum, description: 'Default `newest`.' }),
    cursor: t.string({ description: '`nextCursor` of the previous page.' }),
    limit: t.int({ description: '1 to 500; default 100.' }),
  }),
});

const AuthorizedObjectIds = builder.objectRef<Page<string> & Total>('AuthorizedObjectIds').implement({
  fields: (t) => ({
    ids: t.idList({ resolve: ({ items }) => [...items] }),
    total: t.exposeInt('total'),
    totalIsEstimate: t.exposeBoolean('totalIsEstimate'),
    nextCursor: t.exposeString('nextCursor', { nullable: true }),
  }),
});

builder.queryFields((t) => ({
  authorizedObjectIds: t.field({
    type: AuthorizedObjectIds,
    description:
      'Objects on which an entity can perform an action, by the time of their creation. Does not evaluate conditions: a conditional allow shows nothing, and any deny hides. Questions about others require `authz.check` there.',
    args: { input: t.arg({ type: AuthorizedObjectIdsInput, required: true }) },
    resolve: (_root, { input }, { actor, service }) => service(AuthorizedObjects).list(actor, withoutNulls(input)),
  }),
}));
