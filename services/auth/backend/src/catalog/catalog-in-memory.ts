import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database.ts';
import { AppCatalog, type CatalogApp } from './app-catalog.ts';
import { type CatalogRow, CatalogRepository } from './catalog.repository.ts';

/** Delay until another replica's sync shows. Our own shows at once. */
const FRESH_MS = 1500;

export interface Catalog {
  bySlug: ReadonlyMap<string, CatalogRow>;
  byUrl: ReadonlyMap<string, CatalogRow>;
}

@Injectable()
export class CatalogInMemory extends AppCatalog {
  private loaded: { catalog: Promise<Catalog>; at: number } | undefined;

  constructor(
    private readonly database: Database,
    private readonly repository: CatalogRepository,
  ) {
    super();
  }

  async findBySlug(slug: string): Promise<CatalogApp | undefined> {
    return (await this.read()).bySlug.get(slug);
  }

  async findByUrl(url: string): Promise<CatalogApp | undefined> {
    return (await this.read()).byUrl.get(url);
  }

  /** An app with the facts that sign-in pages show. */
  async findDetails(slug: string): Promise<CatalogRow | undefined> {
    return (await this.read()).bySlug.get(slug);
  }

  forget(): void {
    this.loaded = undefined;
  }

  private read(): Promise<Catalog> {
    if (!this.loaded || this.loaded.at < Date.now() - FRESH_MS) {
      const loaded = { catalog: this.load(), at: Date.now() };
      this.loaded = loaded;
      // A failed read is not cached.
      loaded.catalog.catch(() => {
        if (this.loaded === loaded) this.loaded = undefined;
      });
    }
    return this.loaded.catalog;
  }

  private async load(): Promise<Catalog> {
    const rows = await this.repository.list(this.database);
    return { bySlug: new Map(rows.map((row) => [row.slug, row])), byUrl: new Map(rows.map((row) => [row.url, row])) };
  }
}
