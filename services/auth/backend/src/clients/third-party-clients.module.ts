import { Module } from '@nestjs/common';
import { AccessModelModule } from '../access-model/access-model.module.ts';
import { CatalogModule } from '../catalog/catalog.module.ts';
import { ClientsAdministration } from './clients-administration.ts';
import { ClientsModule } from './clients.module.ts';
import { ThirdPartyClients } from './third-party-clients.service.ts';

@Module({
  imports: [AccessModelModule, CatalogModule, ClientsModule],
  providers: [ClientsAdministration, ThirdPartyClients],
  exports: [ClientsAdministration, ThirdPartyClients],
})
export class ThirdPartyClientsModule {}
