import { type ObjectChange, objectChange, type ObjectChangeResult } from '@portico/api-types';

type Registered = Omit<Extract<ObjectChange, { change: 'register' }>, 'change' | 'number'>;

/** What apps registered at the test issuer, as Portico keeps it. All apps share the ids. */
export class TestObjects {
  /** By type and id, as `note/42`. */
  readonly registered = new Map<string, Registered>();
  /** Every change that arrived, in order. */
  readonly changes: ObjectChange[] = [];
  /** Returns the code of a refusal. */
  refuse: ((change: ObjectChange) => string | undefined) | undefined;
  readonly #numbers = new Map<string, number>();

  apply(asked: readonly unknown[]): ObjectChangeResult[] {
    return asked.map((one) => this.#apply(objectChange.parse(one)));
  }

  #apply(asked: ObjectChange): ObjectChangeResult {
    this.changes.push(asked);
    const { change, number, ...object } = asked;
    const code = this.refuse?.(asked);
    if (code !== undefined) return { status: 'refused', code, title: 'The test refuses this.' };
    const key = `${asked.type}/${asked.id}`;
    const last = this.#numbers.get(key) ?? 0;
    if (number <= last) return { status: number === last ? 'unchanged' : 'outdated' };
    this.#numbers.set(key, number);
    if (change === 'register') this.registered.set(key, object as Registered);
    else this.registered.delete(key);
    return { status: 'applied' };
  }
}
