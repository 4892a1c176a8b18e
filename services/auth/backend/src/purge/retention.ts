import { Injectable } from '@nestjs/common';
import { PLATFORM } from '../administration/gate-scopes.ts';
import { Gates } from '../administration/gates.ts';
import type { Actor } from '../audit/actor.ts';
import { Settings } from '../settings/settings.ts';
import type { SettingsHandle } from '../settings/settings-namespace.ts';
import { planErasure } from './plan-erasure.ts';
import { type PurgeRules, purgeSettings } from './purge-settings.ts';

/** When deleted things are erased for good. */
@Injectable()
export class Retention {
  private readonly rules: SettingsHandle<PurgeRules>;

  constructor(
    private readonly gates: Gates,
    settings: Settings,
  ) {
    this.rules = settings.use(purgeSettings);
  }

  /** Null: kept until somebody erases it. Show it only with something deleted that the actor can see. */
  findErasure(deletedAt: Date, now = new Date()): Date | null {
    const { enabled, retentionDays } = this.rules.current;
    return enabled ? planErasure(deletedAt, retentionDays, now) : null;
  }

  /** For those who delete, before they do. @throws `decision.forbidden` */
  async findErasureIfDeletedNow(actor: Actor): Promise<Date | null> {
    await this.gates.checkOpenly(actor, { actions: ['manage'], scopes: PLATFORM });
    const now = new Date();
    return this.findErasure(now, now);
  }
}
