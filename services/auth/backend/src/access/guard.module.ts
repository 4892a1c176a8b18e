import { Global, Module } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { TokensModule } from '../tokens/tokens.module.ts';
import { RouteGuard } from './route.guard.ts';
import { RouteRequirements } from './route-requirements.ts';
import { ServiceCredential } from './service-credential.ts';

@Global()
@Module({
  imports: [DiscoveryModule, TokensModule],
  providers: [ServiceCredential, RouteRequirements, { provide: APP_GUARD, useClass: RouteGuard }],
  exports: [RouteRequirements],
})
export class GuardModule {}
