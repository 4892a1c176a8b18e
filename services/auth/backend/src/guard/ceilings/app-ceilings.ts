import { Injectable } from '@nestjs/common';
import { AppCatalog } from '../../catalog/app-catalog.ts';
import { PLATFORM_APPS } from '../../catalog/platform-apps.ts';
import type { Ceiling } from './areas.ts';

/** By manifest id. An app's name or slug must not matter. */
@Injectable()
export class AppCeilings {
  constructor(private readonly catalog: AppCatalog) {}

  async find(client: string): Promise<Ceiling> {
    const app = await this.catalog.findBySlug(client);
    if (app?.id === PLATFORM_APPS.admin) return 'full';
    return app?.id === PLATFORM_APPS.portal ? 'portal' : 'directory';
  }
}
