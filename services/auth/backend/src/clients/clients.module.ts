import { Module } from '@nestjs/common';
import { AppSecrets } from '../guard/app-secrets.ts';
import { ClientsRepository } from './clients.repository.ts';
import { ClientsService } from './clients.service.ts';
import { SecretsOfApps } from './secrets-of-apps.ts';

@Module({
  providers: [ClientsRepository, ClientsService, { provide: AppSecrets, useClass: SecretsOfApps }],
  exports: [AppSecrets, ClientsRepository, ClientsService],
})
export class ClientsModule {}
