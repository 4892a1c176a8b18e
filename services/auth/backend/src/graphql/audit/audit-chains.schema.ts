import { AuditChains } from '../../audit-log/audit-chains.ts';
import type { AuditChainFault, AuditChainReport } from '../../audit-log/chain/chain-report.ts';
import { builder } from '../builder.ts';

const AuditChainFaultType = builder.objectRef<AuditChainFault>('AuditChainFault').implement({
  description: 'The first row that is not what was sealed.',
  fields: (t) => ({
    id: t.exposeID('id', { nullable: true, description: 'Null when no row is there.' }),
    sequence: t.exposeInt('sequence', { nullable: true }),
    why: t.exposeString('why', {
      description:
        '`changed` or `removed`; `no_head` or `forged_end`: the stored beginning or end is missing, or not ours.',
    }),
  }),
});

const AuditChainReportType = builder.objectRef<AuditChainReport>('AuditChainReport').implement({
  fields: (t) => ({
    rows: t.exposeInt('rows', { description: 'Those that verified.' }),
    next: t.exposeInt('next', { nullable: true, description: 'Ask again after this row. Null: the end, or a fault.' }),
    head: t.exposeString('head', {
      nullable: true,
      description: 'Hash of the last row, at the end. Kept elsewhere, it proves later that the rows are the same.',
    }),
    fault: t.expose('fault', { type: AuditChainFaultType, nullable: true }),
  }),
});

builder.queryFields((t) => ({
  auditChains: t.stringList({
    description: 'The hash chains of the audit log: ids of tenants, and `platform`.',
    resolve: (_root, _args, { actor, service }) => service(AuditChains).list(actor),
  }),
  auditChainReport: t.field({
    type: AuditChainReportType,
    description: 'Whether the rows of a chain are what was sealed; at most 100,000 rows in a call.',
    args: { chain: t.arg.id({ required: true }), after: t.arg.int({ defaultValue: 0 }) },
    resolve: (_root, { chain, after }, { actor, service }) =>
      service(AuditChains).verify(actor, { chain, after: after ?? 0 }),
  }),
}));
