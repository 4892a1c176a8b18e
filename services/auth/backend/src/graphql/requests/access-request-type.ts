import type { AccessRequestView } from '../../access/requests/access-request-view.ts';
import { NamedObjects, type NamedObject } from '../../administration/named-objects.ts';
import { RequestDeciders } from '../../access/requests/request-deciders.ts';
import { RequestInbox } from '../../access/requests/request-inbox.ts';
import { builder } from '../builder.ts';
import { NamedObjectType } from '../named/named-object-type.ts';

const AccessRequestState = builder.enumType('AccessRequestState', {
  values: ['waiting', 'approved', 'denied', 'withdrawn', 'expired'] as const,
});

type Decision = NonNullable<AccessRequestView['decision']>;

const DecisionType = builder.objectRef<Decision>('AccessRequestDecision').implement({
  fields: (t) => ({
    at: t.expose('at', { type: 'DateTime' }),
    byKind: t.string({ description: 'person, service or system.', resolve: ({ by }) => by.kind }),
    by: t.field({ type: NamedObjectType, nullable: true, resolve: ({ by }) => by.id }),
    reason: t.exposeString('reason', {
      nullable: true,
      description: 'What the decider wrote, shown to the person. A denial always has one.',
    }),
    role: t.exposeString('role', { nullable: true, description: 'The key of the granted role.' }),
    undoableUntil: t.expose('undoableUntil', { type: 'DateTime', nullable: true }),
  }),
});

const RequestedAppType = builder.objectRef<AccessRequestView['app']>('RequestedApp').implement({
  fields: (t) => ({
    id: t.exposeID('id'),
    name: t.exposeString('name'),
    slug: t.exposeString('slug'),
  }),
});

const RequesterType = builder.objectRef<AccessRequestView['person']>('Requester').implement({
  fields: (t) => ({
    id: t.exposeID('id'),
    name: t.exposeString('name'),
    email: t.exposeString('email'),
  }),
});

export const AccessRequestType = builder.objectRef<AccessRequestView>('AccessRequest').implement({
  description: 'A request for access to an app.',
  fields: (t) => ({
    id: t.exposeID('id'),
    person: t.field({ type: RequesterType, resolve: ({ person }) => person }),
    app: t.field({ type: RequestedAppType, resolve: ({ app }) => app }),
    tenant: t.field({ type: NamedObjectType, nullable: true, resolve: ({ tenant }) => tenant?.id }),
    reason: t.exposeString('reason', { nullable: true }),
    wishedRole: t.string({ nullable: true, description: 'The key of a role.', resolve: ({ wished }) => wished.role }),
    wishedEndsAt: t.field({ type: 'DateTime', nullable: true, resolve: ({ wished }) => wished.endsAt }),
    state: t.expose('state', { type: AccessRequestState }),
    alreadyOpen: t.loadable({
      type: 'Boolean',
      description:
        'The person can open the app by now, where they ask for it: by a group, a policy, or because everyone can.',
      load: (ids: string[], { service }) => service(RequestInbox).listOpen(ids),
      resolve: ({ id }) => id,
    }),
    deciders: t.loadableList({
      type: NamedObjectType,
      description:
        'At most 3 people who can decide it, without its requester. Empty for a viewer who may not ask who can do something.',
      load: async (ids: string[], { actor, service }): Promise<NamedObject[][]> => {
        const found = await service(RequestDeciders).list(actor, ids);
        const people = [...new Set(found.flat())];
        const named = people.length === 0 ? [] : await service(NamedObjects).list(people);
        const byId = new Map(named.flatMap((one) => (one ? [[one.id, one] as const] : [])));
        return found.map((deciders) => deciders.flatMap((id) => byId.get(id) ?? []));
      },
      resolve: ({ id }) => id,
    }),
    requestedAt: t.expose('requestedAt', { type: 'DateTime' }),
    expiresAt: t.expose('expiresAt', { type: 'DateTime' }),
    decision: t.field({ type: DecisionType, nullable: true, resolve: ({ decision }) => decision }),
  }),
});
