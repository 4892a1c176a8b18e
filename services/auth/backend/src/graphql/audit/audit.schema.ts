import { AuditReading } from '../../audit-log/audit-reading.ts';
import { AUDIT_ACTIONS, type AuditAction } from '../../audit/audit-actions.ts';
import type { Outcome } from '../../audit/refusals.ts';
import { builder } from '../builder.ts';
import type { Context } from '../context.ts';
import { asksForTotal } from '../asks-for-total.ts';
import { listInput, pageArgs } from '../page-args.ts';
import { pageOf } from '../page.ts';
import { AuditBarType, AuditLogType } from './audit-event-type.ts';

const log = ({ service }: Context) => service(AuditReading);
const AuditLogPage = pageOf('AuditLogPage', AuditLogType);

const filters = builder.args((t) => ({
  event: t.string({ description: 'One of `auditEvents`.' }),
  events: t.stringList({ description: 'Any of `auditEvents`.' }),
  actorEntityId: t.id(),
  targetKind: t.string(),
  targetId: t.id(),
  entityId: t.id({ description: 'The actor, the target, or who has the role or permission that it changes.' }),
  tenantId: t.id(),
  outcome: t.string({ description: '`allow`, or `deny` for refusals.' }),
  q: t.string({
    description: "A name, the start of an email address, any id, or a part of an event's name.",
  }),
}));

interface Filters {
  events?: string[] | null;
  event?: string | null;
  actorEntityId?: string | null;
  entityId?: string | null;
  outcome?: string | null;
}

/** Event names and outcomes are texts in GraphQL. The service checks them. */
function chosenBy<Args extends Filters>({ events, event, actorEntityId, entityId, outcome, ...args }: Args) {
  return {
    ...listInput(args),
    actions: (events ?? (event == null ? undefined : [event])) as AuditAction[] | undefined,
    outcome: (outcome ?? undefined) as Outcome | undefined,
    actorId: actorEntityId ?? undefined,
    aboutId: entityId ?? undefined,
  };
}

builder.queryFields((t) => ({
  auditLogs: t.field({
    type: AuditLogPage,
    args: {
      ...filters,
      from: t.arg({ type: 'DateTime', description: 'Inclusive.' }),
      to: t.arg({ type: 'DateTime', description: 'Exclusive.' }),
      ...pageArgs,
    },
    resolve: (_root, args, context, info) => log(context).list(context.actor, chosenBy(args), asksForTotal(info)),
  }),
  entityAuditLogs: t.field({
    type: [AuditLogType],
    description: 'The 50 newest of `auditLogs` about an entity.',
    args: { entityId: t.arg.id({ required: true }) },
    resolve: async (_root, { entityId }, context) =>
      (await log(context).list(context.actor, { aboutId: entityId, limit: 50 }, false)).items,
  }),
  auditEvents: t.stringList({ description: 'The names of all events.', resolve: () => [...AUDIT_ACTIONS] }),
  auditBars: t.field({
    type: [AuditBarType],
    description: 'Numbers of events over time.',
    args: {
      ...filters,
      from: t.arg({ type: 'DateTime', required: true }),
      to: t.arg({ type: 'DateTime', required: true }),
      bars: t.arg.int({ defaultValue: 48, description: '1 to 200.' }),
    },
    resolve: (_root, { from, to, bars, ...args }, context) =>
      log(context).countByTime(context.actor, { ...chosenBy(args), from, to, bars: bars ?? 48 }),
  }),
}));
