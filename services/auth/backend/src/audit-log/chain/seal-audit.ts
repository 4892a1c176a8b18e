import { Injectable } from '@nestjs/common';
import { HandlesJob } from '../../jobs/job.ts';
import { Sweep } from '../../jobs/sweep.ts';
import { Database, type Queryable } from '../../platform/database.ts';
import { ChainEnds } from './chain-ends.ts';
import { ChainRepository, PLATFORM_CHAIN } from './chain.repository.ts';
import { CHAIN_START, type ChainedRow, type ChainLink, digestPersonal, linkRow, makeSalt } from './chained-row.ts';

const BATCH = 1000;

/** Adds new rows to their tenant's chain in batches, so that a writer never waits for the previous row. */
@Injectable()
// Cannot be paused: until rows are sealed, a person with access to the database can change them unnoticed.
@HandlesJob({ name: 'audit.seal-rows', schedule: '* * * * *', pausable: false })
export class SealAudit extends Sweep {
  constructor(
    private readonly database: Database,
    private readonly repository: ChainRepository,
    private readonly ends: ChainEnds,
  ) {
    super();
  }

  protected override removeBatch(): Promise<number> {
    return this.database.transaction(async (transaction) => {
      await this.repository.lock(transaction);
      const rows = await this.repository.listUnsealed(transaction, BATCH);
      for (const [chain, own] of Map.groupBy(rows, ({ tenantId }) => tenantId ?? PLATFORM_CHAIN))
        await this.append(transaction, chain, own);
      return rows.length;
    });
  }

  private async append(transaction: Queryable, chain: string, rows: readonly ChainedRow[]): Promise<void> {
    const [stored] = await this.repository.list(transaction, chain);
    let link: ChainLink = stored ? this.ends.open('head', chain, stored.head) : CHAIN_START;
    const sealed = rows.map((row) => {
      const salt = makeSalt();
      const digest = digestPersonal(row, salt);
      link = linkRow(link, row, digest);
      return { id: row.id, ...link, salt, digest };
    });
    await this.repository.sealRows(transaction, sealed);
    await this.repository.writeHead(transaction, chain, link.sequence, this.ends.seal('head', chain, link));
  }
}
