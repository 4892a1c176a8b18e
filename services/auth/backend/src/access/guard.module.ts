import { Global, Module } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { ClientsModule } from '../oidc/clients/clients.module.ts';
import { TokensModule } from '../tokens/tokens.module.ts';
import { AppCredentials } from './app-credentials.ts';
import { RouteGuard } from './route.guard.ts';
import { RouteRequirements } from './route-requirements.ts';
import { ServiceCredential } from './service-credential.ts';

@Global()
@Module({
  imports: [ClientsModule, DiscoveryModule, TokensModule],
  providers: [AppCredentials, ServiceCredential, RouteRequirements, { provide: APP_GUARD, useClass: RouteGuard }],
  exports: [AppCredentials, RouteRequirements],
})
export class GuardModule {}
