import { Module } from '@nestjs/common';
import { AccountModule } from '../account/account.module.ts';
import { KeysModule } from '../oidc/keys/keys.module.ts';
import { SessionsModule } from '../sessions/sessions.module.ts';
import { JobsAdministration } from './jobs-administration.ts';
import { PlatformTotals } from './platform-totals.ts';
import { SessionsAdministration } from './sessions-administration.ts';
import { SettingsAdministration } from './settings-administration.ts';
import { SigningKeysAdministration } from './signing-keys-administration.ts';
import { SystemStatus } from './system-status.ts';
import { SystemStatusRepository } from './system-status.repository.ts';

/** Operation of the platform, for administrators. */
@Module({
  imports: [AccountModule, KeysModule, SessionsModule],
  providers: [
    JobsAdministration,
    PlatformTotals,
    SessionsAdministration,
    SettingsAdministration,
    SigningKeysAdministration,
    SystemStatus,
    SystemStatusRepository,
  ],
  exports: [
    JobsAdministration,
    PlatformTotals,
    SessionsAdministration,
    SettingsAdministration,
    SigningKeysAdministration,
    SystemStatus,
  ],
})
export class OperationsModule {}
