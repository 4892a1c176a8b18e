import type { AuditChainReport } from '@portico/admin-client';
import { openAuthApi } from '../platform/open-auth-api.ts';
import { CliError } from '../terminal/cli-error.ts';
import type { CommandContext } from '../terminal/run-command.ts';

interface VerifiedChain extends Pick<AuditChainReport, 'rows' | 'head' | 'fault'> {
  chain: string;
}

/** Exit code 1 when a row was changed or removed. */
export async function verifyAudit({ root, output }: CommandContext): Promise<void> {
  const { admin } = (await openAuthApi(root)).api;
  const chains: VerifiedChain[] = [];
  for (const chain of await admin.listAuditChains()) {
    const verified: VerifiedChain = { chain, rows: 0, head: null, fault: null };
    for (let next: number | null = 0; next !== null;) {
      const report: AuditChainReport = await admin.verifyAuditChain(chain, next);
      Object.assign(verified, { head: report.head, fault: report.fault, rows: verified.rows + report.rows });
      next = report.next;
    }
    chains.push(verified);
  }
  output.result({ chains }, () => {
    for (const { chain, rows, head } of chains)
      if (head) output.line(`${chain}: ${rows} rows are as they were written. Last hash: ${head}`);
    if (chains.length === 0) output.line('No row is sealed yet. That happens within a minute.');
  });
  const bad = chains.find(({ fault }) => fault !== null);
  if (bad) throw tampered(bad.chain, bad.fault!);
}

function tampered(chain: string, { id, sequence, why }: NonNullable<AuditChainReport['fault']>): CliError {
  const where = { changed: `Row ${id} (number ${sequence}) was changed.`, removed: `Row number ${sequence} is gone.` };
  return new CliError({
    code: 'audit.tampered',
    failed: `The audit log of ${chain} is not what was written.`,
    why:
      why === 'changed' || why === 'removed' ? where[why] : 'The sealed end of its chain is missing or was replaced.',
    next: 'Compare it with a backup, and find out who can write to the database.',
  });
}
