import { AuditReading } from '../../audit-log/audit-reading.ts';
import { AUDIT_ACTIONS } from '../../audit/audit-actions.ts';
import { builder } from '../builder.ts';
import type { Context } from '../context.ts';
import { listInput, pageArgs } from '../page-args.ts';
import { pageOf } from '../page.ts';
import { AuditBarType, AuditLogType } from './audit-event-type.ts';

const log = ({ service }: Context) => service(AuditReading);
const AuditLogPage = pageOf('AuditLogPage', AuditLogType);

builder.queryFields((t) => ({
  auditLogs: t.field({
    type: AuditLogPage,
    args: {
      events: t.arg.stringList({ description: 'Any of `auditEvents`.' }),
      actorEntityId: t.arg.id(),
      targetId: t.arg.id(),
      entityId: t.arg.id({ description: 'Who did it, or to whom it was done.' }),
      tenantId: t.arg.id(),
      from: t.arg({ type: 'DateTime', description: 'Inclusive.' }),
      to: t.arg({ type: 'DateTime', description: 'Exclusive.' }),
      ...pageArgs,
    },
    resolve: (_root, { events, actorEntityId, entityId, ...args }, context) =>
      log(context).list(context.actor, {
        ...listInput(args),
        actions: (events ?? undefined) as never,
        actorId: actorEntityId ?? undefined,
        aboutId: entityId ?? undefined,
      }),
  }),
  auditEvents: t.stringList({ description: 'The names of all events.', resolve: () => [...AUDIT_ACTIONS] }),
  auditBars: t.field({
    type: [AuditBarType],
    description: 'How much happened when.',
    args: {
      from: t.arg({ type: 'DateTime', required: true }),
      to: t.arg({ type: 'DateTime', required: true }),
      bars: t.arg.int({ defaultValue: 48, description: '1 to 200.' }),
    },
    resolve: (_root, { from, to, bars }, context) =>
      log(context).countByTime(context.actor, { from, to, bars: bars ?? 48 }),
  }),
}));
