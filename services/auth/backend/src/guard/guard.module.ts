import { Global, Module } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { ClientsModule } from '../clients/clients.module.ts';
import { OidcTokensModule } from '../oidc/tokens/tokens.module.ts';
import { SessionsModule } from '../sessions/sessions.module.ts';
import { AppCredentials } from './app-credentials.ts';
import { BearerTokens } from './bearer-tokens.ts';
import { RouteGuard } from './route.guard.ts';
import { RouteRequirements } from './route-requirements.ts';
import { ServiceCredential } from './service-credential.ts';

@Global()
@Module({
  imports: [ClientsModule, DiscoveryModule, OidcTokensModule, SessionsModule],
  providers: [
    AppCredentials,
    BearerTokens,
    ServiceCredential,
    RouteRequirements,
    { provide: APP_GUARD, useClass: RouteGuard },
  ],
  exports: [AppCredentials, BearerTokens, RouteRequirements],
})
export class GuardModule {}
