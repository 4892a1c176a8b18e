import type { SystemCheck } from '../../operations/system-checks.ts';
import { type SystemFacts, SystemStatus } from '../../operations/system-status.ts';
import { builder } from '../builder.ts';

const CheckStatusType = builder.enumType('SystemCheckStatus', { values: ['ok', 'warning', 'failed'] as const });

const SystemCheckType = builder.objectRef<SystemCheck>('SystemCheck').implement({
  fields: (t) => ({
    name: t.exposeString('name', {
      description: 'database, migrations, jobs, signingKeys, auditSealing or settings.',
    }),
    status: t.expose('status', { type: CheckStatusType }),
    message: t.exposeString('message'),
  }),
});

const SystemStatusType = builder.objectRef<SystemFacts>('SystemStatus').implement({
  description: 'Status of the identity service, as seen by the replica that responds.',
  fields: (t) => ({
    version: t.exposeString('version'),
    node: t.exposeString('node'),
    startedAt: t.field({ type: 'DateTime', resolve: ({ startedAt }) => new Date(startedAt) }),
    checks: t.field({ type: [SystemCheckType], resolve: ({ checks }) => checks }),
  }),
});

builder.queryFields((t) => ({
  health: t.string({
    description: '`ok` when the database answers, else an error. To load balancers: `GET /health/ready`.',
    resolve: (_root, _args, { service }) => service(SystemStatus).health(),
  }),
  systemStatus: t.field({
    type: SystemStatusType,
    resolve: (_root, _args, { actor, service }) => service(SystemStatus).describe(actor),
  }),
}));
