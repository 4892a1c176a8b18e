import type { GrantRow } from '../../access/access.repository.ts';
import { PERSON_STATES, type PersonRecord } from '../../directory/person-record.ts';
import { PrincipalGroups } from '../../groups/principal/principal-groups.service.ts';
import { PeopleFacts } from '../../people/people-facts.ts';
import { builder } from '../builder.ts';
import { NamedObjectType } from '../named/named-object-type.ts';

const PersonStatus = builder.enumType('PersonStatus', { values: ['active', 'disabled'] as const });
export const PersonState = builder.enumType('PersonState', {
  description: '`invited`: without a password so far. The three exclude each other.',
  values: PERSON_STATES,
});

export const PersonAppRoleType = builder.objectRef<GrantRow>('PersonAppRole').implement({
  fields: (t) => ({
    slug: t.exposeString('slug', { description: 'Of the app.' }),
    role: t.exposeString('role', { description: 'Its key.' }),
    missing: t.exposeBoolean('missing', {
      description: 'The app or the role is no longer declared. It allows nothing.',
    }),
    endsAt: t.expose('endsAt', { type: 'DateTime', nullable: true }),
  }),
});

export const PersonType = builder.objectRef<PersonRecord>('Person').implement({
  description: 'Somebody who can sign in. Its id is the id of an entity, too.',
  fields: (t) => ({
    id: t.exposeID('id'),
    email: t.exposeString('email'),
    name: t.exposeString('name'),
    status: t.field({
      type: PersonStatus,
      resolve: ({ disabledAt }) => (disabledAt === null ? 'active' : 'disabled'),
    }),
    administrator: t.exposeBoolean('administrator'),
    hasPassword: t.exposeBoolean('hasPassword'),
    groups: t.loadableList({
      type: NamedObjectType,
      description: 'Those that the person is a direct member of.',
      load: (ids: string[], { actor, service }) => service(PrincipalGroups).listGroupIdsOf(actor, ids),
      resolve: ({ id }) => id,
    }),
    lastSeenAt: t.loadable({
      type: 'DateTime',
      nullable: true,
      description: 'In any session, also one that ended. Null: never signed in.',
      load: (ids: string[], { service }) => service(PeopleFacts).listLastSeen(ids),
      resolve: ({ id }) => id,
    }),
    roleCount: t.loadable({
      type: 'Int',
      description: "Roles that the person has without a group. To a tenant's administrator: those of the tenant.",
      load: (ids: string[], { actor, service }) => service(PeopleFacts).countRoles(actor, ids),
      resolve: ({ id }) => id,
    }),
    appRoles: t.loadableList({
      type: PersonAppRoleType,
      description: "Roles of apps, everywhere and without a group. To a tenant's administrator: none.",
      load: (ids: string[], { actor, service }) => service(PeopleFacts).listAppRoles(actor, ids),
      resolve: ({ id }) => id,
    }),
    emailVerifiedAt: t.expose('emailVerifiedAt', { type: 'DateTime', nullable: true }),
    disabledAt: t.expose('disabledAt', { type: 'DateTime', nullable: true }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});
