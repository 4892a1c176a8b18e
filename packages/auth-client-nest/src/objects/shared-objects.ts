import { Injectable } from '@nestjs/common';
import { type ObjectChange, objectChange, toDisplayText } from '@portico/api-types';
import { Database } from '@portico/nest-service';
import { ObjectChangeStore, type ObjectTransaction } from './object-change-store.ts';
import { ObjectSender } from './object-sender.ts';

/** A row of the app as Portico is to know it. */
export interface SharedObject extends SharedObjectKey {
  /** Shown in the console. Cut to 200 characters. */
  name: string | null;
  /** A tenant in which the app is enabled. Absent: the object is in no tenant. */
  tenantId?: string | null;
  /** Read by conditions as `object.attributes.…`. At most 16 kB of JSON. Absent: none. */
  attributes?: Readonly<Record<string, unknown>>;
}

export interface SharedObjectKey {
  /** A type of the manifest, for example `deal`. */
  type: string;
  /** The app's own id. */
  id: string;
}

/**
 * Tells Portico which rows of this app can be shared one by one or put into an object group. All other rows stay unknown to
 * Portico. A change is written in the app's own transaction and sent within seconds of its commit, in order for each object.
 *
 * @example
 * await this.database.transaction(async (transaction) => {
 *   const deal = await transaction.prisma.deal.update({ where: { id }, data: { shared: true } });
 *   await this.objects.register(transaction, { type: 'deal', id, name: deal.title, attributes: { stage: deal.stage } });
 * });
 */
@Injectable()
export class SharedObjects {
  constructor(
    private readonly store: ObjectChangeStore,
    private readonly sender: ObjectSender,
  ) {}

  /**
   * Registers the object, or replaces what Portico knows of it: call it again after a change of its name or attributes. Throws a
   * `TypeError` for an object that Portico could never accept.
   */
  async register(transaction: ObjectTransaction, object: SharedObject): Promise<void> {
    const { name, ...facts } = object;
    await this.write(transaction, {
      ...facts,
      attributes: toJson(object.attributes),
      change: 'register',
      name: name === null ? null : toDisplayText(name, 200),
    });
  }

  /** Ends every share of the object, for good: registered again, it is a new one. Call it when the row is deleted. */
  async unregister(transaction: ObjectTransaction, { type, id }: SharedObjectKey): Promise<void> {
    await this.write(transaction, { type, id, change: 'unregister' });
  }

  private async write(transaction: ObjectTransaction, change: object): Promise<void> {
    if (transaction instanceof Database) throw new TypeError('Pass the transaction of `database.transaction`');
    // The database gives the number.
    const parsed = objectChange.safeParse({ ...change, number: 1 });
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      throw new TypeError(`Not an object for Portico: ${issue!.path.join('.')}: ${issue!.message}`);
    }
    const { number: _, ...rest } = parsed.data as ObjectChange;
    await this.store.add(transaction, rest);
    this.sender.start();
  }
}

/** Dates become timestamps, as in decisions. */
function toJson(attributes: Readonly<Record<string, unknown>> = {}): unknown {
  return JSON.parse(JSON.stringify(attributes));
}
