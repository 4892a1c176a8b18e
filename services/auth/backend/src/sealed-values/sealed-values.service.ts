import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import type { Resealed } from '@portico/api-types';
import { type Actor, systemActor } from '../audit/actor.ts';
import { AuditService } from '../audit/audit.service.ts';
import { Config } from '../config/config.ts';
import { Database, type Queryable } from '../platform/database.ts';
import { Sealer } from '../platform/sealer.ts';
import { SEALED_COLUMNS, type SealedValue, SealedValuesRepository } from './sealed-values.repository.ts';

type SealedColumn = (typeof SEALED_COLUMNS)[number];

/** Re-encrypts stored values after a change of the key-encryption key. */
@Injectable()
export class SealedValuesService implements OnApplicationBootstrap {
  private readonly logger = new Logger('SealedValues');

  constructor(
    private readonly config: Config,
    private readonly database: Database,
    private readonly repository: SealedValuesRepository,
    private readonly sealer: Sealer,
    private readonly audit: AuditService,
  ) {}

  /** A manual key rotation needs no further command. A failure is not fatal: everything still opens. */
  async onApplicationBootstrap(): Promise<void> {
    if (this.config.keyEncryptionKeys.length < 2) return;
    await this.reseal(systemActor).catch((error: unknown) => this.logger.error(error));
  }

  /**
   * Re-encrypts values of other keys under the first. Several replicas can do it at once, and it can stop anywhere:
   * each value always opens with one of the keys.
   */
  async reseal(actor: Actor): Promise<Resealed> {
    const total: Resealed = { resealed: 0, unreadable: [] };
    for (const column of SEALED_COLUMNS) {
      for (let after: string | undefined = ''; after !== undefined;)
        after = await this.resealBatch(actor, column, after, total);
    }
    return total;
  }

  /** Returns the id to continue after. Undefined at the end. */
  private async resealBatch(
    actor: Actor,
    column: SealedColumn,
    after: string,
    total: Resealed,
  ): Promise<string | undefined> {
    const { values, isLast } = await this.repository.list(this.database, column, after);
    const old = values.filter(({ id, sealed }) => !this.sealer.isCurrent(sealed, `${column.context}:${id}`));
    if (old.length > 0) {
      await this.database.transaction(async (transaction) => {
        const count = await this.resealAll(transaction, column, old, total.unreadable);
        if (count === 0) return;
        total.resealed += count;
        await this.audit.record(transaction, {
          action: 'sealed_values.resealed',
          actor,
          detail: { kind: column.context, count },
        });
      });
    }
    return isLast ? undefined : values.at(-1)!.id;
  }

  private async resealAll(
    transaction: Queryable,
    column: SealedColumn,
    values: readonly SealedValue[],
    unreadable: string[],
  ): Promise<number> {
    let count = 0;
    for (const value of values) {
      const context = `${column.context}:${value.id}`;
      const opened = this.open(value.sealed, context);
      if (opened === undefined) unreadable.push(context);
      else if (await this.repository.replace(transaction, column, value, this.sealer.seal(opened, context))) count += 1;
    }
    return count;
  }

  private open(sealed: Buffer, context: string): string | undefined {
    try {
      return this.sealer.open(sealed, context);
    } catch {
      // Its key is lost: the value stays, and the operator who rotates is told.
      return undefined;
    }
  }
}
