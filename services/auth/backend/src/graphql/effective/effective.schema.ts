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
      "Roles that reach an entity: its own first, then those of its groups, then everyone's. Those that wait for their start, ended or are dormant are among them. A tenant's administrator sees those of the tenant.",
    args: ofEntity,
    resolve: (_root, { entityId }, { actor, service }) => service(EffectiveRoles).list(actor, entityId),
  }),
  inheritedRoles: t.field({
    type: [EffectiveRoleType],
    description: 'What a group has from the groups above it, up to the first that is not active.',
    args: { groupId: t.arg.id({ required: true }) },
    resolve: (_root, { groupId }, { actor, service }) => service(EffectiveRoles).listInherited(actor, groupId),
  }),
  effectiveAccess: t.field({
    type: [EffectiveAppType],
    description: "Every app, by slug. A tenant's administrator sees those that are enabled in the tenant.",
    args: ofEntity,
    resolve: (_root, { entityId }, { actor, service }) => service(EffectiveAccess).list(actor, entityId),
  }),
}));
