import { Injectable } from '@nestjs/common';
import type { Queryable, Statement } from '../../../platform/database.ts';
import type { DeclaredRole } from '../../find-default-role.ts';

const list: Statement = {
  name: 'reviewed_app_list',
  text: `SELECT a.id, a.manifest_id AS "manifestId", a.icon_svg AS "iconSvg",
           COALESCE((SELECT json_agg(json_build_object('key', o.key, 'title', o.title, 'isDefault', o.is_default) ORDER BY o.position)
             FROM app_role o WHERE o.app_id = a.id), '[]') AS roles
         FROM app a WHERE a.id = ANY($1::uuid[])`,
};

export interface ReviewedApp {
  id: string;
  manifestId: string;
  iconSvg: string | null;
  roles: Pick<DeclaredRole, 'key' | 'title' | 'isDefault'>[];
}

@Injectable()
export class ReviewedAppsRepository {
  /** What a decider needs of apps: the icon, and the roles that can be given. */
  async list(db: Queryable, ids: readonly string[]): Promise<Map<string, ReviewedApp>> {
    const { rows } = await db.query<ReviewedApp & Record<string, unknown>>(list, [ids]);
    return new Map(rows.map((app) => [app.id, app]));
  }
}
