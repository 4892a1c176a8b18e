import { Injectable } from '@nestjs/common';
import type { Queryable, Statement } from '../platform/database.ts';

const statements = {
  list: {
    name: 'app_list_catalog',
    text: `SELECT manifest_id AS id, slug, name, description, kind, icon_svg AS "iconSvg", url, consumes, requestable, acr, max_age_seconds AS "maxAgeSeconds"
           FROM app WHERE missing_since IS NULL AND slug IS NOT NULL`,
  },
} satisfies Record<string, Statement>;

export interface CatalogRow {
  /** Id of the manifest. The app knows no other, and its colour derives from it. */
  id: string;
  slug: string;
  name: string;
  description: string;
  kind: string;
  iconSvg: string | null;
  url: string;
  consumes: string[];
  /** People can request it. */
  requestable: boolean;
  acr: string;
  maxAgeSeconds: number | null;
}

@Injectable()
export class CatalogRepository {
  async list(db: Queryable): Promise<CatalogRow[]> {
    return (await db.query<CatalogRow>(statements.list)).rows;
  }
}
