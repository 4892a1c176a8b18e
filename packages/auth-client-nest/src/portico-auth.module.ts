import { type DynamicModule, Module, type Provider } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { readConfig } from '@portico/nest-service';
import { CheckRequirement } from './access/check-requirement.ts';
import { FindOpenApps } from './apps/find-open-apps.ts';
import { AuthController } from './auth.controller.ts';
import { AppCalls } from './calls/app-calls.ts';
import { CallTokens } from './calls/call-tokens.ts';
import { DenialReports } from './denials/denial-reports.ts';
import { DescribeSession } from './describe-session.ts';
import { PlatformEventStream } from './events/platform-event-stream.ts';
import { Authenticate } from './guards/authenticate.ts';
import { PorticoAuthGuard } from './guards/portico-auth.guard.ts';
import { RouteSurface } from './guards/route-surface.ts';
import { Issuer } from './issuer/issuer.ts';
import { FinishLogin } from './login/finish-login.ts';
import { LoginAttempts } from './login/login-attempts.ts';
import { StartLogin } from './login/start-login.ts';
import { BackChannelLogout } from './logout/back-channel-logout.ts';
import { EndSession } from './logout/end-session.ts';
import { DeliverChanges } from './objects/deliver-changes.ts';
import { ObjectChangeStore } from './objects/object-change-store.ts';
import { ObjectSender } from './objects/object-sender.ts';
import { SharedObjects } from './objects/shared-objects.ts';
import { OpenapiController } from './openapi/openapi.controller.ts';
import { PeopleNames } from './people/people-names.ts';
import { PermissionSource } from './permissions/permission-source.ts';
import { SnapshotPermissionSource } from './permissions/snapshot-permission-source.ts';
import { PgSessionStore } from './sessions/pg-session-store.ts';
import { RefreshTokens } from './sessions/refresh-tokens.ts';
import { SessionStore } from './sessions/session-store.ts';
import { Sessions } from './sessions/sessions.ts';
import { AuthSettings, type AuthSettingsOptions } from './settings/auth-settings.ts';
import { type PorticoEnvironment, porticoEnvironmentSchema } from './settings/portico-fields.ts';
import { AccessTokens } from './tokens/access-tokens.ts';

export interface PorticoAuthOptions extends AuthSettingsOptions {
  /** Default: the process's environment. */
  environment?: PorticoEnvironment;
  /** Default PgSessionStore, which needs an injectable Database. */
  sessionStore?: SessionStore;
  /** Default SnapshotPermissionSource. */
  permissionSource?: PermissionSource;
}

const services = [
  Issuer,
  PlatformEventStream,
  LoginAttempts,
  StartLogin,
  FinishLogin,
  Sessions,
  RefreshTokens,
  EndSession,
  BackChannelLogout,
  AccessTokens,
  CallTokens,
  AppCalls,
  DescribeSession,
  FindOpenApps,
  Authenticate,
  CheckRequirement,
  DenialReports,
  PeopleNames,
  RouteSurface,
  DeliverChanges,
  ObjectChangeStore,
  ObjectSender,
  SharedObjects,
];

/**
 * Sign-in for one app: the routes under `/api/auth`, a global guard that denies by default, sessions in PostgreSQL.
 *
 * @example
 * @Module({ imports: [DatabaseModule.forRoot({ connectionString }), PorticoAuthModule.forRoot()] })
 */
@Module({})
export class PorticoAuthModule {
  static forRoot(options: PorticoAuthOptions = {}): DynamicModule {
    const { environment = readConfig(porticoEnvironmentSchema), sessionStore, permissionSource, ...settings } = options;
    const replaceable: Provider[] = [
      sessionStore
        ? { provide: SessionStore, useValue: sessionStore }
        : { provide: SessionStore, useClass: PgSessionStore },
      permissionSource
        ? { provide: PermissionSource, useValue: permissionSource }
        : { provide: PermissionSource, useClass: SnapshotPermissionSource },
    ];
    return {
      module: PorticoAuthModule,
      global: true,
      imports: [DiscoveryModule],
      controllers: [AuthController, OpenapiController],
      providers: [
        { provide: AuthSettings, useFactory: () => new AuthSettings(environment, settings) },
        ...replaceable,
        ...services,
        { provide: APP_GUARD, useClass: PorticoAuthGuard },
      ],
      exports: [
        AppCalls,
        AuthSettings,
        PeopleNames,
        PermissionSource,
        PlatformEventStream,
        RouteSurface,
        SessionStore,
        SharedObjects,
      ],
    };
  }
}
