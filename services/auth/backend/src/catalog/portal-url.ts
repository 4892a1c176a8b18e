import { Injectable } from '@nestjs/common';
import { Config } from '../config/config.ts';
import { CatalogInMemory } from './catalog-in-memory.ts';

/** The portal's address. Known even before the first sync. */
@Injectable()
export class PortalUrl {
  constructor(
    private readonly config: Config,
    private readonly catalog: CatalogInMemory,
  ) {}

  async get(): Promise<string> {
    const registered = await this.catalog.findBySlug('portal');
    if (registered) return `${registered.url}/`;
    const url = new URL(this.config.issuer);
    url.hostname = `portal.${this.config.domain}`;
    return url.href;
  }
}
