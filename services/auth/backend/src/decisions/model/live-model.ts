import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Database } from '../../platform/database.ts';
import type { AccessChange } from '../changes/access-change.ts';
import { AccessChanges } from '../changes/access-changes.ts';
import { AccessModel } from './access-model.ts';
import { type ModelPart, PARTS, reloadModel } from './reload-model.ts';
import { ModelRepository } from './model.repository.ts';

/** With more changed rows, a part is reloaded as a whole. */
const MANY = 500;
/** How old the index can be while other replicas' changes cannot arrive. */
const UNHEARD_MS = 1000;

/** The index for decisions. Includes every change that this replica has heard of. */
@Injectable()
export class LiveModel implements OnApplicationBootstrap {
  private readonly model = new AccessModel();
  private stale = new Map<ModelPart, Set<string> | null>(PARTS.map((part) => [part, null]));
  private reloading: Promise<void> | undefined;
  private readAt = 0;

  constructor(
    private readonly database: Database,
    private readonly repository: ModelRepository,
    private readonly changes: AccessChanges,
  ) {
    changes.on((change) => this.forget(change));
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.changes.start();
    await this.current();
  }

  /** The index with every change of this replica committed before this call, and all received changes of others. */
  current(): AccessModel | Promise<AccessModel> {
    if (!this.changes.isHeard && Date.now() - this.readAt > UNHEARD_MS) this.forget({ what: 'all' });
    return this.stale.size === 0 && !this.reloading ? this.model : this.refresh();
  }

  /** Blocks in memory. */
  get size(): number {
    return this.model.blocks.size;
  }

  private forget(change: AccessChange): void {
    if (change.what === 'all') for (const part of PARTS) this.stale.set(part, null);
    else if (isPart(change.what)) this.markStale(change.what, change.id);
  }

  private markStale(part: ModelPart, id: string): void {
    const ids = this.stale.get(part);
    if (ids === null) return;
    this.stale.set(part, (ids?.size ?? 0) >= MANY ? null : (ids ?? new Set()).add(id));
  }

  /** Changes that arrive during a read are read after it. After a failed read, its parts stay outdated. */
  private async refresh(): Promise<AccessModel> {
    while (this.reloading || this.stale.size > 0) {
      this.reloading ??= this.reload().finally(() => (this.reloading = undefined));
      await this.reloading;
    }
    return this.model;
  }

  private async reload(): Promise<void> {
    const parts = this.stale;
    this.stale = new Map();
    const startedAt = Date.now();
    try {
      await reloadModel(this.database, this.repository, this.model, Object.fromEntries(parts));
      if (PARTS.every((part) => parts.get(part) === null)) this.readAt = startedAt;
    } catch (error) {
      for (const [part, ids] of parts) {
        if (ids === null) this.stale.set(part, null);
        else for (const id of ids) this.markStale(part, id);
      }
      throw error;
    }
  }
}

const isPart = (what: string): what is ModelPart => (PARTS as string[]).includes(what);
