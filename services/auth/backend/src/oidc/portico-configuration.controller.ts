import { PORTICO_CONFIGURATION_PATH, type PorticoConfiguration } from '@portico/api-types';
import { Controller, Get, Ip } from '@nestjs/common';
import { Public } from '../guard/requires.ts';
import { Config } from '../config/config.ts';
import { CallerLimits } from '../decisions/limits/caller-limits.ts';

/** Portico's own endpoints (docs/decisions/0012). */
@Controller()
export class PorticoConfigurationController {
  constructor(
    private readonly config: Config,
    private readonly limits: CallerLimits,
  ) {}

  @Public()
  @Get(PORTICO_CONFIGURATION_PATH)
  configuration(@Ip() address: string): PorticoConfiguration {
    this.limits.spend('document', address);
    const { issuer } = this.config;
    return {
      issuer,
      snapshot_endpoint: `${issuer}/access/v1/snapshot`,
      events_endpoint: `${issuer}/api/events`,
      people_endpoint: `${issuer}/api/directory/people`,
      apps_endpoint: `${issuer}/access/v1/apps`,
      denials_endpoint: `${issuer}/access/v1/denials`,
      objects_endpoint: `${issuer}/access/v1/objects`,
    };
  }
}
