import {
  type PublicSettings,
  settingsChange,
  type SettingsList,
  type SettingsNamespaceDetails,
} from '@portico/api-types';
import { Body, Controller, Get, Param, Patch } from '@nestjs/common';
import type { z } from 'zod';
import type { Actor } from '../audit/actor.ts';
import { CallingActor } from '../guard/caller.ts';
import { Public, RequireAdministrator } from '../guard/requires.ts';
import { Settings } from '../settings/settings.ts';

@RequireAdministrator()
@Controller('api')
export class SettingsController {
  constructor(private readonly settings: Settings) {}

  @Get('settings')
  list(): SettingsList {
    return { namespaces: this.settings.list() };
  }

  @Get('settings/:namespace')
  get(@Param('namespace') namespace: string): SettingsNamespaceDetails {
    return this.settings.get(namespace);
  }

  @Patch('settings/:namespace')
  change(
    @Param('namespace') namespace: string,
    @Body({ schema: settingsChange }) change: z.output<typeof settingsChange>,
    @CallingActor() actor: Actor,
  ): Promise<SettingsNamespaceDetails> {
    return this.settings.change(actor, namespace, change);
  }

  @Public()
  @Get('public-settings')
  listPublic(): PublicSettings {
    return this.settings.listPublic();
  }
}
