import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.ts';
import { CatalogModule } from '../apps/catalog.module.ts';
import { ClientsModule } from './clients.module.ts';
import { CheckClient } from './check-client.ts';
import { ClientsController } from './clients.controller.ts';
import { ThirdPartyClients } from './third-party-clients.service.ts';

@Module({
  imports: [AccessModule, CatalogModule, ClientsModule],
  controllers: [ClientsController],
  providers: [CheckClient, ThirdPartyClients],
})
export class ThirdPartyClientsModule {}
