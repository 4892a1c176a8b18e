import type { DecisionWithTenant } from '../../decisions/question.ts';
import { DecisionDesk } from '../../decisions/explain/decision-desk.ts';
import { Explanations } from '../../decisions/explain/explanations.ts';
import { builder } from '../builder.ts';
import type { Context } from '../context.ts';
import { NamedObjectType } from '../named/named-object-type.ts';
import { EntityKindEnum } from '../objects/enums.ts';
import { withoutNulls } from '../without-nulls.ts';
import { ExplanationType } from './explanation-type.ts';
import { GrantType } from './grant-type.ts';

const desk = ({ service }: Context) => service(DecisionDesk);

const AuthzInput = builder.inputType('AuthzInput', {
  description: 'An object by its id, or a type for an object that is not registered.',
  fields: (t) => ({
    subjectId: t.id({ required: true }),
    action: t.string({ required: true }),
    objectId: t.id(),
    objectType: t.string({ description: '`resource:<app id>/deal`, `entity:device`, `tenant`' }),
    externalId: t.string({ description: "The app's own id of an object that is not registered." }),
    tenantId: t.id({ description: 'Tenant of an object that is not registered.' }),
    attributes: t.field({ type: 'JSONObject', description: 'Attributes of the object, as known to the caller.' }),
    context: t.field({ type: 'JSONObject' }),
  }),
});

const AuthzResponse = builder.objectRef<DecisionWithTenant>('AuthzResponse').implement({
  fields: (t) => ({
    allowed: t.exposeBoolean('allowed'),
    reason: t.string({ resolve: ({ reason }) => reason }),
    details: t.field({
      type: 'JSONObject',
      nullable: true,
      description: '`tenant_id` and `tenant_status`, if the tenant of the object decided.',
      resolve: ({ tenant }) => tenant && { tenant_id: tenant.id, tenant_status: tenant.status },
    }),
  }),
});

interface HolderPage {
  entityIds: string[];
  nextId: string | null;
}

const HoldersPage = builder.objectRef<HolderPage>('HoldersPage').implement({
  fields: (t) => ({
    items: t.field({ type: [NamedObjectType], resolve: ({ entityIds }) => entityIds }),
    nextId: t.exposeID('nextId', { nullable: true, description: '`after` of the next page. Null on the last page.' }),
  }),
});

builder.queryFields((t) => ({
  whoCan: t.field({
    type: HoldersPage,
    description: 'The entities that can perform an action on an object, by id.',
    args: {
      action: t.arg.string({ required: true }),
      objectId: t.arg.id({ required: true }),
      kind: t.arg({ type: EntityKindEnum, defaultValue: 'human' }),
      after: t.arg.id(),
      limit: t.arg.int({ description: '1 to 100; default 25.' }),
    },
    resolve: (_root, args, context) => desk(context).whoCan(context.actor, withoutNulls(args)),
  }),
  whatCan: t.field({
    type: [GrantType],
    description:
      'The grants of an entity, including those that are not in force yet. An administrator of one of its tenants sees the grants in that tenant.',
    args: { entityId: t.arg.id({ required: true }) },
    resolve: (_root, { entityId }, { actor, service }) => service(Explanations).whatCan(actor, entityId),
  }),
}));

const input = builder.args((t) => ({ input: t.field({ type: AuthzInput, required: true }) }));

// Mutations, because each is logged.
builder.mutationFields((t) => ({
  authzCheck: t.field({
    type: AuthzResponse,
    args: input,
    resolve: (_root, args, context) => desk(context).check(context.actor, withoutNulls(args.input)),
  }),
  authzBulkCheck: t.field({
    type: [AuthzResponse],
    description: 'At most 200. Answers are in the same order.',
    args: { inputs: t.arg({ type: [AuthzInput], required: true }) },
    resolve: (_root, { inputs }, context) =>
      desk(context).checkMany(
        context.actor,
        inputs.map((one) => withoutNulls(one)),
      ),
  }),
  authzExplain: t.field({
    type: ExplanationType,
    args: input,
    resolve: (_root, args, context) => desk(context).explain(context.actor, withoutNulls(args.input)),
  }),
}));
