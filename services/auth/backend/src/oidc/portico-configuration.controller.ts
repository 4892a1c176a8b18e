import { PORTICO_CONFIGURATION_PATH, type PorticoConfiguration } from '@portico/api-types';
import { Controller, Get } from '@nestjs/common';
import { Public } from '../guard/requires.ts';
import { Config } from '../config/config.ts';

/** Portico's own endpoints (docs/decisions/0012). */
@Controller()
export class PorticoConfigurationController {
  constructor(private readonly config: Config) {}

  @Public()
  @Get(PORTICO_CONFIGURATION_PATH)
  configuration(): PorticoConfiguration {
    const { issuer } = this.config;
    return {
      issuer,
      snapshot_endpoint: `${issuer}/access/v1/snapshot`,
      events_endpoint: `${issuer}/api/events`,
      people_endpoint: `${issuer}/api/directory/people`,
      apps_endpoint: `${issuer}/access/v1/apps`,
      denials_endpoint: `${issuer}/access/v1/denials`,
    };
  }
}
