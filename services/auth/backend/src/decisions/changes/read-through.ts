import type { LRUCache } from 'lru-cache';
import { createGrowingCache } from '../../platform/growing-cache.ts';

/** Other texts are not ids, and PostgreSQL would throw. */
export const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * A bounded cache of rows by id. Does not keep a row that was invalidated during its read: the read may have started
 * before the change. Does not keep missing ids either, so that guesses cannot fill the cache.
 */
export class ReadThrough<Value extends object> {
  private readonly cache: LRUCache<string, Value>;
  private readonly reads = new Set<{ forgotten: Set<string>; all: boolean }>();

  constructor(
    max: number,
    private readonly load: (ids: readonly string[]) => Promise<ReadonlyMap<string, Value>>,
    private readonly isTrusted: () => boolean,
  ) {
    this.cache = createGrowingCache({ max });
  }

  get size(): number {
    return this.cache.size;
  }

  /** Synchronous when cached. */
  find(id: string): Value | undefined | Promise<Value | undefined> {
    const cached = this.isTrusted() ? this.cache.get(id) : undefined;
    return cached ?? this.findMany([id]).then((found) => found.get(id));
  }

  /** Existing rows, with at most one statement. */
  async findMany(ids: readonly string[]): Promise<ReadonlyMap<string, Value>> {
    const found = new Map<string, Value>();
    if (this.isTrusted()) {
      for (const id of ids) {
        const cached = this.cache.get(id);
        if (cached) found.set(id, cached);
      }
    }
    const missing = ids.filter((id) => !found.has(id) && UUID.test(id));
    if (missing.length > 0) for (const [id, value] of await this.read(missing)) found.set(id, value);
    return found;
  }

  forget(id: string): void {
    this.cache.delete(id);
    for (const read of this.reads) read.forgotten.add(id);
  }

  clear(): void {
    this.cache.clear();
    for (const read of this.reads) read.all = true;
  }

  private async read(ids: readonly string[]): Promise<ReadonlyMap<string, Value>> {
    const read = { forgotten: new Set<string>(), all: false };
    this.reads.add(read);
    try {
      const rows = await this.load(ids);
      for (const [id, value] of rows) if (!read.all && !read.forgotten.has(id)) this.cache.set(id, value);
      return rows;
    } finally {
      this.reads.delete(read);
    }
  }
}
