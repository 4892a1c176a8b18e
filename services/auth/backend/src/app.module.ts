import { type DynamicModule, Module, type Type } from '@nestjs/common';
import { AdministrationModule } from './administration/administration.module.ts';
import { AccessModule } from './access/access.module.ts';
import { GuardModule } from './guard/guard.module.ts';
import { AppsModule } from './apps/apps.module.ts';
import { AuditModule } from './audit/audit.module.ts';
import { AuditLogModule } from './audit-log/audit-log.module.ts';
import { AuthZenModule } from './authzen/authzen.module.ts';
import { ClientsModule } from './clients/clients.module.ts';
import { ThirdPartyClientsModule } from './clients/third-party-clients.module.ts';
import type { Config } from './config/config.ts';
import { ConfigModule } from './config/config.module.ts';
import { DecisionLogModule } from './decision-log/decision-log.module.ts';
import { DecisionsModule } from './decisions/decisions.module.ts';
import { DirectoryModule } from './directory/directory.module.ts';
import { PASSWORD_COST, type PasswordCost } from './directory/password-cost.ts';
import { EntitiesModule } from './entities/entities.module.ts';
import { EventStreamsModule } from './event-streams/event-streams.module.ts';
import { PlatformEventsModule } from './events/platform-events.module.ts';
import { GraphqlModule } from './graphql/graphql.module.ts';
import { GroupsModule } from './groups/groups.module.ts';
import { HealthModule } from './health/health.module.ts';
import { InvitationsModule } from './invitations/invitations.module.ts';
import { JobsModule } from './jobs/jobs.module.ts';
import { MembershipsModule } from './memberships/memberships.module.ts';
import { OidcModule } from './oidc/oidc.module.ts';
import { OidcTokensModule } from './oidc/tokens/tokens.module.ts';
import { OnboardingModule } from './onboarding/onboarding.module.ts';
import { CredentialsModule } from './credentials/credentials.module.ts';
import { OperationsModule } from './operations/operations.module.ts';
import { PeopleModule } from './people/people.module.ts';
import { PlatformModule } from './platform/platform.module.ts';
import { PurgeModule } from './purge/purge.module.ts';
import { ResourcesModule } from './resources/resources.module.ts';
import { SealedValuesModule } from './sealed-values/sealed-values.module.ts';
import { SessionsModule } from './sessions/sessions.module.ts';
import { SettingsModule } from './settings/settings.module.ts';
import { SettingsRoutesModule } from './settings-routes/settings-routes.module.ts';
import { SignInModule } from './sign-in/sign-in.module.ts';
import type { SignInStepClass } from './sign-in/steps/sign-in-step.ts';
import { RefusalsModule } from './refusals/refusals.module.ts';
import { SimulationsModule } from './simulations/simulations.module.ts';
import { TenantsModule } from './tenants/tenants.module.ts';
import { DevelopmentTokensModule } from './development-tokens/development-tokens.module.ts';

export interface AppModuleOptions {
  /** The steps of a sign-in, in order. Default: ours. */
  signInSteps?: readonly SignInStepClass[];
  /** Cost of a password hash. Default: OWASP's recommendation. */
  passwordCost?: PasswordCost;
  /** Further modules, for tests and benches. Default none. */
  modules?: readonly Type[];
}

/** Used by the hasher only. */
@Module({})
class PasswordCostModule {}

@Module({})
export class AppModule {
  static forRoot(config: Config, { signInSteps, passwordCost, modules = [] }: AppModuleOptions = {}): DynamicModule {
    const imports: (DynamicModule | Type)[] = [
      ConfigModule.forRoot(config),
      PlatformModule,
      PlatformEventsModule,
      AccessModule,
      AdministrationModule,
      AppsModule,
      AuditModule,
      AuditLogModule,
      AuthZenModule,
      DecisionLogModule,
      DecisionsModule,
      DevelopmentTokensModule,
      DirectoryModule,
      EntitiesModule,
      EventStreamsModule,
      GuardModule.forRoot([ClientsModule, OidcTokensModule]),
      GraphqlModule,
      GroupsModule,
      HealthModule,
      InvitationsModule,
      JobsModule,
      MembershipsModule,
      OidcModule,
      OnboardingModule,
      CredentialsModule,
      OperationsModule,
      PeopleModule,
      PurgeModule,
      ResourcesModule,
      SealedValuesModule,
      SessionsModule,
      SettingsModule,
      SettingsRoutesModule,
      SignInModule.forRoot(signInSteps),
      RefusalsModule,
      SimulationsModule,
      TenantsModule,
      ThirdPartyClientsModule,
      ...modules,
    ];
    if (passwordCost) {
      const providers = [{ provide: PASSWORD_COST, useValue: passwordCost }];
      imports.push({ module: PasswordCostModule, global: true, providers, exports: [PASSWORD_COST] });
    }
    return { module: AppModule, imports };
  }
}
