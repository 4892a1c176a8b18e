import { Module } from '@nestjs/common';
import { AppCatalog } from './app-catalog.ts';
import { AppsRepository } from './apps.repository.ts';
import { CatalogInMemory } from './catalog-in-memory.ts';
import { PortalUrl } from './portal-url.ts';

@Module({
  providers: [AppsRepository, CatalogInMemory, PortalUrl, { provide: AppCatalog, useExisting: CatalogInMemory }],
  exports: [AppCatalog, AppsRepository, CatalogInMemory, PortalUrl],
})
export class CatalogModule {}
