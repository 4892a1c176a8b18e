import { Module } from '@nestjs/common';
import { SettingsController } from './settings.controller.ts';

/** Apart from `settings/`, which stands below the guard: sessions have settings, and the guard knows sessions. */
@Module({ controllers: [SettingsController] })
export class SettingsRoutesModule {}
