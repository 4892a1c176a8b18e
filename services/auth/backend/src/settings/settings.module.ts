import { Global, Module } from '@nestjs/common';
import { Settings } from './settings.ts';
import { SettingsController } from './settings.controller.ts';
import { SettingsRepository } from './settings.repository.ts';

/** Any feature has settings. */
@Global()
@Module({ controllers: [SettingsController], providers: [Settings, SettingsRepository], exports: [Settings] })
export class SettingsModule {}
