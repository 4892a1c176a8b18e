import { Module } from '@nestjs/common';
import { ConsentsModule } from '../consents/consents.module.ts';
import { DirectoryModule } from '../directory/directory.module.ts';
import { ClientsModule } from '../clients/clients.module.ts';
import { SessionsModule } from '../sessions/sessions.module.ts';
import { ThrottleModule } from '../sign-in/throttle.module.ts';
import { AccessModule } from '../access/access.module.ts';
import { AccountController } from './account.controller.ts';
import { ChangePassword } from './change-password.ts';
import { EndSessions } from './end-sessions.ts';
import { ConnectedApps } from './connected-apps.ts';
import { ConnectedAppsController } from './connected-apps.controller.ts';
import { PreferencesController } from './preferences.controller.ts';
import { OwnTenants } from './tenants/own-tenants.ts';
import { OwnTenantsController } from './tenants/own-tenants.controller.ts';
import { PersonSuspension } from './person-suspension.ts';
import { SignOutEverywhere } from './sign-out-everywhere.ts';

@Module({
  imports: [AccessModule, ClientsModule, ConsentsModule, DirectoryModule, SessionsModule, ThrottleModule],
  controllers: [AccountController, ConnectedAppsController, OwnTenantsController, PreferencesController],
  providers: [ChangePassword, ConnectedApps, EndSessions, OwnTenants, PersonSuspension, SignOutEverywhere],
  exports: [EndSessions, PersonSuspension, SignOutEverywhere],
})
export class AccountModule {}
