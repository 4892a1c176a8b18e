import type { AuditEvent } from '../../generated/prisma/client.ts';
import type { AuditBar } from '../../audit-log/audit-log.repository.ts';
import { outcomeOf } from '../../audit/refusals.ts';
import { builder } from '../builder.ts';
import { NamedObjectType } from '../named/named-object-type.ts';
import { listIdsIn } from './list-ids-in.ts';

export const AuditLogType = builder.objectRef<AuditEvent>('AuditLog').implement({
  description: 'An event in the audit log.',
  fields: (t) => ({
    id: t.exposeID('id'),
    createdAt: t.expose('at', { type: 'DateTime' }),
    event: t.exposeString('action'),
    outcome: t.string({
      description: '`allow`, or `deny` for refusals.',
      resolve: ({ action }) => outcomeOf(action),
    }),
    actorKind: t.exposeString('actorKind', { description: 'person, service, app, anonymous or system.' }),
    actorEntityId: t.exposeID('actorId', { nullable: true }),
    actor: t.field({ type: NamedObjectType, nullable: true, resolve: ({ actorId }) => actorId }),
    actingApp: t.exposeString('actingApp', { nullable: true, description: 'The client that acted for the actor.' }),
    tenantId: t.exposeID('tenantId', { nullable: true }),
    targetKind: t.exposeString('targetKind', { nullable: true }),
    targetId: t.exposeID('targetId', { nullable: true }),
    target: t.field({ type: NamedObjectType, nullable: true, resolve: ({ targetId }) => targetId }),
    ip: t.exposeString('ip', { nullable: true }),
    requestId: t.exposeString('requestId', { nullable: true }),
    tokenId: t.exposeString('tokenId', { nullable: true }),
    details: t.expose('detail', {
      type: 'JSONObject',
      description: 'Changes have `before` and `after`.',
    }),
    mentions: t.field({
      type: [NamedObjectType],
      description: 'Objects whose ids the details contain. At most 12.',
      resolve: ({ detail, personal }) => listIdsIn([detail, personal]),
    }),
    personal: t.expose('personal', { type: 'JSONObject', description: 'Erased together with the person.' }),
    sealed: t.boolean({
      description: 'Whether it is part of the tamper-evident chain.',
      resolve: ({ chainSequence }) => chainSequence !== null,
    }),
  }),
});

export const AuditBarType = builder.objectRef<AuditBar>('AuditBar').implement({
  fields: (t) => ({
    from: t.expose('from', { type: 'DateTime' }),
    done: t.exposeInt('done'),
    refused: t.exposeInt('refused'),
  }),
});
