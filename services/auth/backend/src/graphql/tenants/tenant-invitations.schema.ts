import { AnswerInvitation } from '../../invitations/answer-invitation.ts';
import { InvitationsService } from '../../invitations/invitations.service.ts';
import { builder } from '../builder.ts';
import { listInput, pageArgs } from '../page-args.ts';
import { pageOf } from '../page.ts';
import { withoutNulls } from '../without-nulls.ts';
import { TenantInvitationMadeType, TenantInvitationType } from './tenant-type.ts';

const TenantInvitationsPage = pageOf('TenantInvitationsPage', TenantInvitationType);

const InvitationStateEnum = builder.enumType('InvitationState', {
  values: ['pending', 'accepted', 'rejected', 'revoked', 'expired'] as const,
});

const CreateTenantInvitationInput = builder.inputType('CreateTenantInvitationInput', {
  description: 'Requires either `inviteeId` or `inviteeEmail`.',
  fields: (t) => ({
    inviteeId: t.id(),
    inviteeEmail: t.string(),
    roleId: t.id({ description: 'A role of the tenant that the inviter holds.' }),
    groupId: t.id({ description: 'A principal group of the tenant.' }),
    lifetimeSeconds: t.int({ description: 'Default: a week.' }),
  }),
});

const tenant = builder.args((t) => ({ tenantId: t.id({ required: true }) }));
const token = builder.args((t) => ({ token: t.string({ required: true }) }));

builder.queryFields((t) => ({
  tenantInvitations: t.field({
    type: TenantInvitationsPage,
    args: { ...tenant, state: t.arg({ type: InvitationStateEnum }), ...pageArgs },
    resolve: (_root, { tenantId, ...args }, { actor, service }) =>
      service(InvitationsService).list(actor, tenantId, listInput(args)),
  }),
  myTenantInvitations: t.field({
    type: [TenantInvitationType],
    description:
      'Those that the viewer can answer by tenant; at most 200. One for an address that is not verified needs its token.',
    resolve: (_root, _args, { actor, service }) => service(AnswerInvitation).listOwn(actor),
  }),
}));

builder.mutationFields((t) => ({
  createTenantInvitation: t.field({
    type: TenantInvitationMadeType,
    description: 'Repeating it for the same invitee replaces the link.',
    args: { ...tenant, input: t.arg({ type: CreateTenantInvitationInput, required: true }) },
    resolve: (_root, { tenantId, input }, { actor, service }) =>
      service(InvitationsService).create(actor, tenantId, withoutNulls(input)),
  }),
  revokeTenantInvitation: t.boolean({
    args: { ...tenant, invitationId: t.arg.id({ required: true }) },
    resolve: async (_root, { tenantId, invitationId }, { actor, service }) => {
      await service(InvitationsService).revoke(actor, tenantId, invitationId);
      return true;
    },
  }),
  acceptTenantInvitation: t.id({
    description: 'The newest of `myTenantInvitations` in this tenant. Answers the tenant.',
    args: tenant,
    resolve: (_root, { tenantId }, { actor, service }) => service(AnswerInvitation).accept(actor, { tenantId }),
  }),
  rejectTenantInvitation: t.boolean({
    args: tenant,
    resolve: async (_root, { tenantId }, { actor, service }) => {
      await service(AnswerInvitation).reject(actor, { tenantId });
      return true;
    },
  }),
  acceptTenantInvitationToken: t.id({
    description: 'Returns the id of the tenant.',
    args: token,
    resolve: (_root, args, { actor, service }) => service(AnswerInvitation).accept(actor, { token: args.token }),
  }),
  rejectTenantInvitationToken: t.boolean({
    args: token,
    resolve: async (_root, args, { actor, service }) => {
      await service(AnswerInvitation).reject(actor, { token: args.token });
      return true;
    },
  }),
}));
