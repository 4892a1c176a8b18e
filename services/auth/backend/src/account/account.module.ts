import { Module } from '@nestjs/common';
import { ConsentsModule } from '../consents/consents.module.ts';
import { DirectoryModule } from '../directory/directory.module.ts';
import { ClientsModule } from '../clients/clients.module.ts';
import { SessionsModule } from '../sessions/sessions.module.ts';
import { ThrottleModule } from '../sign-in/throttle.module.ts';
import { AccountController } from './account.controller.ts';
import { ChangePassword } from './change-password.ts';
import { EndSessions } from './end-sessions.ts';
import { PersonRemoval } from './person-removal.ts';
import { ConnectedApps } from './connected-apps.ts';
import { ConnectedAppsController } from './connected-apps.controller.ts';
import { PreferencesController } from './preferences.controller.ts';
import { PersonSuspension } from './person-suspension.ts';
import { SignOutEverywhere } from './sign-out-everywhere.ts';

@Module({
  imports: [ClientsModule, ConsentsModule, DirectoryModule, SessionsModule, ThrottleModule],
  controllers: [AccountController, ConnectedAppsController, PreferencesController],
  providers: [ChangePassword, ConnectedApps, EndSessions, PersonRemoval, PersonSuspension, SignOutEverywhere],
  exports: [EndSessions, PersonRemoval, PersonSuspension, SignOutEverywhere],
})
export class AccountModule {}
