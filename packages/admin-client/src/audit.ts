import { type Ask, document, type ResultOf } from './document.ts';

const chains = document('query AuditChains { auditChains }');
const report = document(`
  query AuditChainReport($chain: ID!, $after: Int!) {
    auditChainReport(chain: $chain, after: $after) { rows next head fault { id sequence why } } }`);

export type AuditChainReport = ResultOf<typeof report>['auditChainReport'];

export function askAudit(ask: Ask) {
  return {
    listAuditChains: async () => (await ask(chains, {})).auditChains,
    /** Of the rows after `after`. */
    verifyAuditChain: async (chain: string, after: number) => (await ask(report, { chain, after })).auditChainReport,
  };
}
