import { Module } from '@nestjs/common';
import { SettingsController } from './settings.controller.ts';

/** Separate from `settings/`, which is below the guard: sessions have settings, and the guard depends on sessions. */
@Module({ controllers: [SettingsController] })
export class SettingsRoutesModule {}
