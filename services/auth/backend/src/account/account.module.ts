import { Module } from '@nestjs/common';
import { DirectoryModule } from '../directory/directory.module.ts';
import { SessionsModule } from '../sessions/sessions.module.ts';
import { ThrottleModule } from '../sign-in/throttle.module.ts';
import { AccountController } from './account.controller.ts';
import { ChangePassword } from './change-password.ts';
import { EndOwnSessions } from './end-own-sessions.ts';
import { PersonRemoval } from './person-removal.ts';
import { PersonSuspension } from './person-suspension.ts';
import { SignOutEverywhere } from './sign-out-everywhere.ts';

@Module({
  imports: [DirectoryModule, SessionsModule, ThrottleModule],
  controllers: [AccountController],
  providers: [ChangePassword, EndOwnSessions, PersonRemoval, PersonSuspension, SignOutEverywhere],
  exports: [PersonRemoval, PersonSuspension, SignOutEverywhere],
})
export class AccountModule {}
