import type { PublicSettings } from '@portico/api-types';
import { Controller, Get } from '@nestjs/common';
import { Public } from '../guard/requires.ts';
import { Settings } from '../settings/settings.ts';

@Controller('api/public-settings')
export class SettingsController {
  constructor(private readonly settings: Settings) {}

  @Public()
  @Get()
  list(): PublicSettings {
    return this.settings.listPublic();
  }
}
