import type { GrantRow } from '../../access/access.repository.ts';
import { PERSON_STATES, type PersonRecord } from '../../directory/person-record.ts';
import { PrincipalGroups } from '../../groups/principal/principal-groups.service.ts';
import { PeopleFacts } from '../../people/people-facts.ts';
import { builder } from '../builder.ts';
import { NamedObjectType } from '../named/named-object-type.ts';

const PersonStatus = builder.enumType('PersonStatus', { values: ['active', 'disabled'] as const });
export const PersonState = builder.enumType('PersonState', {
  description: '`invited`: has no password yet. A person is in exactly one state.',
  values: PERSON_STATES,
});

export const PersonAppRoleType = builder.objectRef<GrantRow>('PersonAppRole').implement({
  fields: (t) => ({
    slug: t.exposeString('slug', { description: 'Slug of the app.' }),
    role: t.exposeString('role', { description: 'Key of the role.' }),
    missing: t.exposeBoolean('missing', {
      description: 'Whether the app or the role is no longer declared. It then allows nothing.',
    }),
    endsAt: t.expose('endsAt', { type: 'DateTime', nullable: true }),
  }),
});

export const PersonType = builder.objectRef<PersonRecord>('Person').implement({
  description: 'A person who can sign in. Its id is also the id of an entity.',
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
      description: 'Groups of which the person is a direct member.',
      load: (ids: string[], { actor, service }) => service(PrincipalGroups).listGroupIdsOf(actor, ids),
      resolve: ({ id }) => id,
    }),
    lastSeenAt: t.loadable({
      type: 'DateTime',
      nullable: true,
      description: 'Last activity in any session, including ended ones. Null: never signed in.',
      load: (ids: string[], { service }) => service(PeopleFacts).listLastSeen(ids),
      resolve: ({ id }) => id,
    }),
    roleCount: t.loadable({
      type: 'Int',
      description: "Number of roles without a group. A tenant's administrator sees only those in the tenant.",
      load: (ids: string[], { actor, service }) => service(PeopleFacts).countRoles(actor, ids),
      resolve: ({ id }) => id,
    }),
    appRoles: t.loadableList({
      type: PersonAppRoleType,
      description: "Roles of apps, everywhere and without a group. Empty for a tenant's administrator.",
      load: (ids: string[], { actor, service }) => service(PeopleFacts).listAppRoles(actor, ids),
      resolve: ({ id }) => id,
    }),
    emailVerifiedAt: t.expose('emailVerifiedAt', { type: 'DateTime', nullable: true }),
    disabledAt: t.expose('disabledAt', { type: 'DateTime', nullable: true }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});
