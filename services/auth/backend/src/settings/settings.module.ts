import { Global, Module } from '@nestjs/common';
import { Settings } from './settings.ts';
import { SettingsRepository } from './settings.repository.ts';

/** Global: any feature can have settings. */
@Global()
@Module({ providers: [Settings, SettingsRepository], exports: [Settings] })
export class SettingsModule {}
