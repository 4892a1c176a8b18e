import { Global, Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.ts';
import { CatalogModule } from '../catalog/catalog.module.ts';
import { ConsentsModule } from '../consents/consents.module.ts';
import { DirectoryModule } from '../directory/directory.module.ts';
import { SessionsModule } from '../sessions/sessions.module.ts';
import { BrowserSessions } from '../sessions/browser-sessions.ts';
import { Interactions } from '../sign-in/interactions.ts';
import { PagesModule } from '../sign-in/pages/pages.module.ts';
import { CheckClient } from '../clients/check-client.ts';
import { ClientsModule } from '../clients/clients.module.ts';
import { AppCodes } from './authorization/app-codes.ts';
import { AuthorizationEndpoint } from './authorization/authorization-endpoint.ts';
import { SignInStart } from './authorization/sign-in-start.ts';
import { DirectReturn } from './interactions/direct-return.ts';
import { ProviderInteractions } from './interactions/provider-interactions.ts';
import { KeysModule } from './keys/keys.module.ts';
import { LifetimesModule } from './lifetimes/lifetimes.module.ts';
import { OidcProvider } from './oidc-provider.ts';
import { ProviderPages } from './pages/provider-pages.ts';
import { PayloadRepository } from './payloads/payload.repository.ts';
import { PayloadSweep } from './payloads/payload-sweep.ts';
import { IntrospectionForApps } from './tokens/introspection-for-apps.ts';
import { JwtAccessTokens } from './tokens/jwt-access-tokens.ts';
import { CodeTokens } from './tokens/code-tokens.ts';
import { MachineTokens } from './tokens/machine-tokens.ts';
import { AppUses } from './tokens/app-uses.ts';
import { PorticoConfigurationController } from './portico-configuration.controller.ts';
import { PersonTokens } from './tokens/person-tokens.ts';
import { CheckClientWithProvider } from './provider/check-client-with-provider.ts';
import { ProviderConfiguration } from './provider/provider-configuration.ts';
import { ProviderAccounts } from './provider/provider-accounts.ts';
import { RecentAccounts } from './provider/recent-accounts.ts';
import { ProviderSessions } from './sessions/provider-sessions.ts';
import { TokenEndpoint } from './tokens/token-endpoint.ts';
import { OidcTokensModule } from './tokens/tokens.module.ts';

@Global()
@Module({
  imports: [
    AccessModule,
    CatalogModule,
    ClientsModule,
    ConsentsModule,
    DirectoryModule,
    KeysModule,
    LifetimesModule,
    OidcTokensModule,
    PagesModule,
    SessionsModule,
  ],
  controllers: [PorticoConfigurationController],
  providers: [
    AppCodes,
    AuthorizationEndpoint,
    CodeTokens,
    DirectReturn,
    IntrospectionForApps,
    JwtAccessTokens,
    MachineTokens,
    AppUses,
    OidcProvider,
    PayloadRepository,
    PayloadSweep,
    ProviderAccounts,
    ProviderConfiguration,
    ProviderPages,
    PersonTokens,
    ProviderSessions,
    RecentAccounts,
    SignInStart,
    TokenEndpoint,
    { provide: CheckClient, useClass: CheckClientWithProvider },
    { provide: BrowserSessions, useExisting: ProviderSessions },
    { provide: Interactions, useClass: ProviderInteractions },
  ],
  exports: [BrowserSessions, CheckClient, Interactions, OidcProvider, PersonTokens],
})
export class OidcModule {}
