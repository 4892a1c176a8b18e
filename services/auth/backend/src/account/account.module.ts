import { Module } from '@nestjs/common';
import { DirectoryModule } from '../directory/directory.module.ts';
import { SessionsModule } from '../sessions/sessions.module.ts';
import { PersonSuspension } from './person-suspension.ts';
import { SignOutEverywhere } from './sign-out-everywhere.ts';

@Module({
  imports: [DirectoryModule, SessionsModule],
  providers: [PersonSuspension, SignOutEverywhere],
  exports: [PersonSuspension, SignOutEverywhere],
})
export class AccountModule {}
