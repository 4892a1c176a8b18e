import { SimulatedChanges } from '../../simulations/simulated-changes.ts';
import { builder } from '../builder.ts';
import type { Context } from '../context.ts';
import { CreateActionAssignmentRuleInput } from '../guardrails/action-assignment-rules.schema.ts';
import { CreateDirectPolicyInput, toPolicyInput } from '../policies/direct-policies.schema.ts';
import { NewBlockInput } from '../policies/permission-block-input.ts';
import { CreateRoleAssignmentInput } from '../roles/role-assignments.schema.ts';
import { withoutNulls } from '../without-nulls.ts';
import { SimulatedChangeType } from './simulated-change-type.ts';

const changes = ({ service }: Context) => service(SimulatedChanges);

builder.queryFields((t) => ({
  simulateRoleAssignment: t.field({
    type: SimulatedChangeType,
    description:
      'Which entities gain and lose actions by `createRoleAssignment`. Refused in the same cases. Simulates several together.',
    args: { input: t.arg({ type: [CreateRoleAssignmentInput], required: true }) },
    resolve: (_root, { input }, context) => changes(context).giveRoles(context.actor, input),
  }),
  simulateRoleAssignmentRemoval: t.field({
    type: SimulatedChangeType,
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }, context) => changes(context).takeRole(context.actor, id),
  }),
  simulateRoleBlocks: t.field({
    type: SimulatedChangeType,
    description: 'Which entities gain and lose actions by `replaceRolePermissionBlocks`.',
    args: {
      roleId: t.arg.id({ required: true }),
      revision: t.arg.int({ description: 'Null: the current revision.' }),
      permissionBlockIds: t.arg.idList({ required: true }),
      blocks: t.arg({ type: [NewBlockInput] }),
    },
    resolve: (_root, { roleId, revision, permissionBlockIds, blocks }, context) =>
      changes(context).setBlocks(context.actor, roleId, {
        blockIds: permissionBlockIds,
        revision: revision == null ? undefined : BigInt(revision),
        ...(blocks && { blocks: blocks.map((block) => withoutNulls(block)) }),
      }),
  }),
  simulateDirectPolicy: t.field({
    type: SimulatedChangeType,
    description: 'Which entities gain and lose actions by `createDirectPolicy`. Refused in the same cases.',
    args: { input: t.arg({ type: CreateDirectPolicyInput, required: true }) },
    resolve: (_root, { input }, context) => changes(context).givePolicy(context.actor, toPolicyInput(input)),
  }),
  simulateDirectPolicyRemoval: t.field({
    type: SimulatedChangeType,
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }, context) => changes(context).takePolicy(context.actor, id),
  }),
  simulateGroupParent: t.field({
    type: SimulatedChangeType,
    description:
      'Which entities gain and lose actions by `setGroupParent`: the members of a principal group, or those with access to what is in an object group.',
    args: {
      groupId: t.arg.id({ required: true }),
      parentId: t.arg.id({ description: 'Null: to the top level.' }),
    },
    resolve: (_root, { groupId, parentId }, context) =>
      changes(context).moveGroup(context.actor, groupId, parentId ?? null),
  }),
  simulateActionAssignmentRule: t.field({
    type: SimulatedChangeType,
    description:
      'The effect of `createActionAssignmentRule`. Refused in the same cases. A guardrail takes nothing that was given: `loses` is what entities hold and could not be given again, `gains` what they hold and could then be given again.',
    args: {
      input: t.arg({ type: CreateActionAssignmentRuleInput, required: true }),
      replaces: t.arg.id({ description: 'A guardrail that is deleted in the same change.' }),
    },
    resolve: (_root, { input, replaces }, context) =>
      changes(context).createGuardrail(context.actor, withoutNulls(input), replaces ?? undefined),
  }),
  simulateActionAssignmentRuleDeletion: t.field({
    type: SimulatedChangeType,
    description: 'As `simulateActionAssignmentRule`.',
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }, context) => changes(context).removeGuardrail(context.actor, id),
  }),
  simulateAppForTenant: t.field({
    type: SimulatedChangeType,
    description:
      "What the tenant's people gain and lose by `enableAppForTenant`: opening the app there, and its permissions. Refused in the same cases.",
    args: {
      tenantId: t.arg.id({ required: true }),
      slug: t.arg.string({ required: true }),
      disable: t.arg.boolean({ description: 'Simulates `disableAppForTenant`. Default: enabling.' }),
    },
    resolve: (_root, { disable, ...tenantApp }, context) =>
      changes(context).setAppOfTenant(context.actor, tenantApp, disable ? 'disable' : 'enable'),
  }),
  simulateGroupMember: t.field({
    type: SimulatedChangeType,
    args: {
      groupId: t.arg.id({ required: true }),
      entityId: t.arg.id({ required: true }),
      remove: t.arg.boolean({ description: 'Simulates leaving. Default: joining.' }),
    },
    resolve: (_root, { remove, ...member }, context) =>
      changes(context).setMember(context.actor, member, remove ? 'remove' : 'add'),
  }),
}));
