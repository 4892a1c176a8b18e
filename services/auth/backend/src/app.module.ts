import { type DynamicModule, Module } from '@nestjs/common';
import type { Config } from './config/config.ts';
import { ConfigModule } from './config/config.module.ts';
import { HealthModule } from './health/health.module.ts';
import { OidcModule } from './oidc/oidc.module.ts';
import { PlatformModule } from './platform/platform.module.ts';

@Module({})
export class AppModule {
  static forRoot(config: Config): DynamicModule {
    return {
      module: AppModule,
      imports: [ConfigModule.forRoot(config), PlatformModule, HealthModule, OidcModule],
    };
  }
}
