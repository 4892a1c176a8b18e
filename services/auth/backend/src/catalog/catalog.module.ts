import { Module } from '@nestjs/common';
import { AppCatalog } from './app-catalog.ts';
import { CatalogInMemory } from './catalog-in-memory.ts';
import { CatalogRepository } from './catalog.repository.ts';
import { PortalUrl } from './portal-url.ts';

@Module({
  providers: [CatalogInMemory, CatalogRepository, PortalUrl, { provide: AppCatalog, useExisting: CatalogInMemory }],
  exports: [AppCatalog, CatalogInMemory, PortalUrl],
})
export class CatalogModule {}
