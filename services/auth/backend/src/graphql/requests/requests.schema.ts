import { AccessRequestsService } from '../../access/requests/access-requests.service.ts';
import { ApprovalUndo } from '../../access/requests/approval-undo.ts';
import { RequestDecisions } from '../../access/requests/request-decisions.ts';
import { RequestInbox } from '../../access/requests/request-inbox.ts';
import { RequestWithdrawal } from '../../access/requests/own/request-withdrawal.ts';
import { builder } from '../builder.ts';
import { listInput, pageArgs } from '../page-args.ts';
import { pageOf } from '../page.ts';
import { withoutNulls } from '../without-nulls.ts';
import { AccessRequestType } from './access-request-type.ts';

const AccessRequestsPage = pageOf('AccessRequestsPage', AccessRequestType);

const RequestsView = builder.enumType('AccessRequestsView', {
  values: {
    mine: { description: "The viewer's own requests." },
    decidable: { description: 'Requests that the viewer can decide.' },
    others: {
      description: "Requests that others decide: the viewer's own, and those for apps that the viewer manages.",
    },
  },
});
const StateFilter = builder.enumType('AccessRequestStateFilter', {
  values: ['waiting', 'approved', 'denied', 'decided', 'withdrawn', 'expired', 'all'] as const,
});

builder.queryFields((t) => ({
  accessRequests: t.field({
    type: AccessRequestsPage,
    description: 'Newest first.',
    args: {
      view: t.arg({ type: RequestsView, defaultValue: 'decidable' }),
      state: t.arg({ type: StateFilter, defaultValue: 'waiting' }),
      q: t.arg.string({ description: "Part of the person's name or email, the app's name or the reason." }),
      appId: t.arg.id(),
      personId: t.arg.id({ description: 'The person who requests access.' }),
      tenantId: t.arg.id(),
      ...pageArgs,
    },
    resolve: (_root, args, { actor, service }) => service(RequestInbox).list(actor, listInput(args)),
  }),
  accessRequest: t.field({
    type: AccessRequestType,
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }, { actor, service }) => service(RequestInbox).get(actor, id),
  }),
  requestsToDecide: t.int({
    description: 'Number of pending requests that the viewer can decide. Counts at most 1001.',
    resolve: async (_root, _args, { actor, service }) => (await service(RequestInbox).countDecidable(actor)).total,
  }),
}));

const id = builder.args((t) => ({ id: t.id({ required: true }) }));

builder.mutationFields((t) => ({
  askForAccess: t.field({
    type: AccessRequestType,
    args: {
      slug: t.arg.string({ required: true }),
      tenantId: t.arg.id({ description: "Default: the person's only tenant that has the app, or the platform." }),
      reason: t.arg.string(),
      role: t.arg.string({ description: 'The key of a role of the app. Default: its default role.' }),
      endsAt: t.arg({ type: 'DateTime' }),
    },
    resolve: (_root, args, { actor, service }) => service(AccessRequestsService).ask(actor, withoutNulls(args)),
  }),
  withdrawAccessRequest: t.field({
    type: AccessRequestType,
    description: 'Withdraws a pending request of the viewer.',
    args: id,
    resolve: (_root, args, { actor, service }) => service(RequestWithdrawal).withdraw(actor, args.id),
  }),
  approveAccessRequest: t.field({
    type: AccessRequestType,
    args: {
      ...id,
      role: t.arg.string({ description: 'Default: the requested role, or else the default role.' }),
      endsAt: t.arg({ type: 'DateTime', description: 'Default: the requested end. Null: permanent.' }),
    },
    resolve: (_root, { id: requestId, role, endsAt }, { actor, service }) =>
      service(RequestDecisions).approve(actor, requestId, { role: role ?? undefined, endsAt }),
  }),
  denyAccessRequest: t.field({
    type: AccessRequestType,
    args: { ...id, reason: t.arg.string({ required: true, description: 'Shown to the person.' }) },
    resolve: (_root, { id: requestId, reason }, { actor, service }) =>
      service(RequestDecisions).deny(actor, requestId, { reason }),
  }),
  undoAccessRequestApproval: t.field({
    type: AccessRequestType,
    description: 'Withdraws the role and makes the request pending again. Possible only shortly after the approval.',
    args: id,
    resolve: (_root, args, { actor, service }) => service(ApprovalUndo).undoApproval(actor, args.id),
  }),
}));
