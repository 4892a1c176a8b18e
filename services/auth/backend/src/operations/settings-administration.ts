import { settingsChange, type SettingsNamespaceDetails } from '@portico/api-types';
import { Injectable } from '@nestjs/common';
import { PLATFORM } from '../administration/gate-scopes.ts';
import { Gates } from '../administration/gates.ts';
import type { Actor } from '../audit/actor.ts';
import { SEEING } from '../decisions/seeing.ts';
import { parseInput } from '../fields/parse-input.ts';
import { type SettingsEdit, Settings } from '../settings/settings.ts';

@Injectable()
export class SettingsAdministration {
  constructor(
    private readonly settings: Settings,
    private readonly gates: Gates,
  ) {}

  /** @throws `decision.forbidden` */
  async list(actor: Actor): Promise<SettingsNamespaceDetails[]> {
    await this.gates.checkOpenly(actor, { actions: SEEING, scopes: PLATFORM });
    return this.settings.list();
  }

  /** @throws `decision.forbidden`, `settings.unknown_namespace`, `settings.stale`, `request.invalid` with the invalid keys */
  async change(actor: Actor, name: string, edit: SettingsEdit): Promise<SettingsNamespaceDetails> {
    await this.gates.checkOpenly(actor, { actions: ['manage'], scopes: PLATFORM });
    return this.settings.change(actor, name, parseInput(settingsChange, edit));
  }
}
