import { type EffectiveRole, ROLE_ORIGINS } from '../../access-model/effective/effective-roles.ts';
import { builder } from '../builder.ts';
import { NamedObjectType } from '../named/named-object-type.ts';
import { RoleAssignmentType } from '../roles/role-assignment-type.ts';

const RoleOriginEnum = builder.enumType('RoleOrigin', {
  description: '`direct`: assigned to the entity itself. `group`: to a group. `everyone`: to all active people.',
  values: ROLE_ORIGINS,
});

const EffectiveRolePathType = builder.objectRef<EffectiveRole['paths'][number]>('EffectiveRolePath').implement({
  description: 'One way from the assignment to the entity.',
  fields: (t) => ({
    groups: t.field({
      type: [NamedObjectType],
      description: 'From the group with the role to the group of the entity. Empty: directly.',
      resolve: ({ groups }) => groups.map(({ id, name }) => ({ id, name, kind: 'group' })),
    }),
    startsAt: t.expose('startsAt', {
      type: 'DateTime',
      nullable: true,
      description: 'The later start of the assignment and the membership.',
    }),
    endsAt: t.expose('endsAt', {
      type: 'DateTime',
      nullable: true,
      description: 'The earlier end of the assignment and the membership.',
    }),
  }),
});

export const EffectiveRoleType = builder.objectRef<EffectiveRole>('EffectiveRole').implement({
  description: 'A role that reaches an entity, and how.',
  fields: (t) => ({
    assignment: t.field({ type: RoleAssignmentType, resolve: ({ assignment }) => assignment }),
    origin: t.field({ type: RoleOriginEnum, resolve: ({ origin }) => origin }),
    denies: t.exposeBoolean('denies', { description: 'Whether one of its blocks denies.' }),
    paths: t.field({ type: [EffectiveRolePathType], resolve: ({ paths }) => [...paths] }),
  }),
});
