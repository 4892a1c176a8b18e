import { EffectiveAccess } from '../../access/effective/effective-access.ts';
import { EffectiveRoles } from '../../access-model/effective/effective-roles.ts';
import { builder } from '../builder.ts';
import { EffectiveAppType } from './effective-app-type.ts';
import { EffectiveRoleType } from './effective-role-type.ts';

const ofEntity = builder.args((t) => ({ entityId: t.id({ required: true }) }));

builder.queryFields((t) => ({
  effectiveRoles: t.field({
    type: [EffectiveRoleType],
    description:
      "Roles of an entity: its own first, then those of its groups, then everyone's. Includes pending, ended and dormant ones. A tenant's administrator sees those of the tenant.",
    args: ofEntity,
    resolve: (_root, { entityId }, { actor, service }) => service(EffectiveRoles).list(actor, entityId),
  }),
  inheritedRoles: t.field({
    type: [EffectiveRoleType],
    description: 'Roles that a group inherits from the groups above it, up to the first inactive one.',
    args: { groupId: t.arg.id({ required: true }) },
    resolve: (_root, { groupId }, { actor, service }) => service(EffectiveRoles).listInherited(actor, groupId),
  }),
  effectiveAccess: t.field({
    type: [EffectiveAppType],
    description: "All apps, by slug. A tenant's administrator sees only those enabled in the tenant.",
    args: ofEntity,
    resolve: (_root, { entityId }, { actor, service }) => service(EffectiveAccess).list(actor, entityId),
  }),
}));
