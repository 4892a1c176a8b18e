import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database.ts';
import { ChainEnds } from './chain-ends.ts';
import type { AuditChainFault, AuditChainReport } from './chain-report.ts';
import { ChainRepository, type SealedRow, type StoredChain } from './chain.repository.ts';
import { CHAIN_START, type ChainLink, findPersonalFault, linkRow } from './chained-row.ts';

const BATCH = 2000;
const ROWS_PER_CALL = 100_000;

/** Recomputes every chain and reports the first row of each that differs from what was sealed. */
@Injectable()
export class VerifyAudit {
  constructor(
    private readonly database: Database,
    private readonly repository: ChainRepository,
    private readonly ends: ChainEnds,
  ) {}

  /** Chains with rows or an end. */
  async listChains(): Promise<string[]> {
    const stored = await this.repository.list(this.database);
    const found = await this.repository.listChainsOfRows(this.database);
    return [...new Set([...stored.map(({ id }) => id), ...found])].sort();
  }

  /** `after` is the last row that an earlier call verified. */
  async verify(chain: string, after = 0): Promise<AuditChainReport> {
    const [stored] = await this.repository.list(this.database, chain);
    if (!stored) return faulty(0, { id: null, sequence: null, why: 'no_head' });
    const ends = await this.openEnds(stored, after);
    if (!ends) return faulty(0, forgedEnd);
    const { start, end } = ends;
    let link = start;
    const stop = Math.min(end.sequence, start.sequence + ROWS_PER_CALL);
    while (link.sequence < stop) {
      const limit = Math.min(BATCH, stop - link.sequence);
      const rows = await this.repository.listSealed(this.database, chain, link.sequence, limit);
      for (const row of rows) {
        const next = linkRow(link, row, row.digest);
        const why = findRowFault(link, next, row);
        if (why) return faulty(link.sequence - start.sequence, { id: row.id, sequence: row.sequence, why });
        link = next;
      }
      if (rows.length < limit) break;
    }
    const rows = link.sequence - start.sequence;
    if (link.sequence < stop) return faulty(rows, { id: null, sequence: link.sequence + 1, why: 'removed' });
    if (stop < end.sequence) return { rows, next: stop, head: null, fault: null };
    if (!link.hash.equals(end.hash)) return faulty(rows, forgedEnd);
    return { rows, next: null, head: link.hash.toString('base64url'), fault: null };
  }

  private async openEnds(
    { id, head, checkpoint }: StoredChain,
    after: number,
  ): Promise<{ start: ChainLink; end: ChainLink } | undefined> {
    const end = this.open('head', id, head);
    let start = checkpoint === null ? CHAIN_START : this.open('checkpoint', id, checkpoint);
    if (start && after > start.sequence) [start] = await this.repository.listSealed(this.database, id, after - 1, 1);
    return start && end && { start, end };
  }

  private open(end: 'head' | 'checkpoint', chain: string, sealed: Buffer): ChainLink | undefined {
    try {
      return this.ends.open(end, chain, sealed);
    } catch {
      return undefined;
    }
  }
}

const forgedEnd: AuditChainFault = { id: null, sequence: null, why: 'forged_end' };

function faulty(rows: number, fault: AuditChainFault): AuditChainReport {
  return { rows, next: null, head: null, fault };
}

function findRowFault(link: ChainLink, next: ChainLink, row: SealedRow): AuditChainFault['why'] | undefined {
  if (row.sequence !== link.sequence + 1) return 'removed';
  if (!next.hash.equals(row.hash) || findPersonalFault(row, row.salt, row.digest) !== undefined) return 'changed';
  return undefined;
}
