import { type DynamicModule, Module, type Type } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { AppCredentials } from './app-credentials.ts';
import { RouteGuard } from './route.guard.ts';
import { RouteRequirements } from './route-requirements.ts';
import { ServiceCredential } from './service-credential.ts';

@Module({})
export class GuardModule {
  /** `callers`: the modules that provide `AppSecrets` and `BearerTokens`. */
  static forRoot(callers: Type[]): DynamicModule {
    return {
      module: GuardModule,
      global: true,
      imports: [DiscoveryModule, ...callers],
      providers: [AppCredentials, ServiceCredential, RouteRequirements, { provide: APP_GUARD, useClass: RouteGuard }],
      exports: [AppCredentials, RouteRequirements],
    };
  }
}
