import { type DynamicModule, Module, type Type } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { AppCredentials } from './app-credentials.ts';
import { CatalogModule } from '../catalog/catalog.module.ts';
import { AppCeilings } from './ceilings/app-ceilings.ts';
import { RouteGuard } from './route.guard.ts';
import { RouteRequirements } from './route-requirements.ts';
import { ServiceCredential } from './service-credential.ts';

@Module({})
export class GuardModule {
  /** `callers` are the modules that provide `AppSecrets` and `BearerTokens`. */
  static forRoot(callers: Type[]): DynamicModule {
    return {
      module: GuardModule,
      global: true,
      imports: [CatalogModule, DiscoveryModule, ...callers],
      providers: [
        AppCeilings,
        AppCredentials,
        ServiceCredential,
        RouteRequirements,
        { provide: APP_GUARD, useClass: RouteGuard },
      ],
      exports: [AppCredentials, RouteRequirements],
    };
  }
}
