import { Injectable } from '@nestjs/common';
import type { Prisma } from '../generated/prisma/client.ts';
import type { Queryable, Statement } from '../platform/database.ts';

export interface AppRoleDetails {
  id: string;
  key: string;
  name: string;
  isDefault: boolean;
  /** The manifest no longer declares it. */
  dormantSince: Date | null;
  /** Names of the app's actions that it allows. */
  actions: string[];
  /** Current assignments to people and groups. */
  people: number;
  groups: number;
}

export interface AppPermissionDetails {
  id: string;
  name: string;
  title: string;
  /** The app's object type that it applies to. Null: the app itself. */
  on: string | null;
  dormantSince: Date | null;
}

export interface AppDetails {
  id: string;
  manifestId: string;
  /** Null if another app has taken it. */
  slug: string | null;
  name: string;
  description: string;
  kind: string;
  owner: string | null;
  iconSvg: string | null;
  tags: string[];
  url: string;
  /** Path that responds 200 when the app is ready. */
  health: string;
  open: string;
  requestable: boolean;
  hidden: boolean;
  consumes: string[];
  /** It cannot call other apps. */
  suspended: boolean;
  missingSince: Date | null;
  createdAt: Date;
  updatedAt: Date;
  clientId: string | null;
  redirectUris: string[];
  roles: AppRoleDetails[];
  permissions: AppPermissionDetails[];
}

const list: Statement = {
  name: 'app_list_details',
  text: `SELECT a.id, a.manifest_id AS "manifestId", a.slug, a.name, a.description, a.kind, a.owner, a.icon_svg AS "iconSvg", a.tags, a.url,
           a.health, a.open, a.requestable, a.hidden, a.consumes, e.status = 'suspended' AS suspended,
           a.missing_since AS "missingSince", a.created_at AS "createdAt",
           a.updated_at AS "updatedAt", c.id AS "clientId",
           ARRAY(SELECT jsonb_array_elements_text(COALESCE(c.metadata::jsonb -> 'redirect_uris', '[]'))) AS "redirectUris",
           COALESCE((SELECT jsonb_agg(jsonb_build_object('id', r.id, 'key', r.key, 'name', r.name, 'isDefault', r.is_default,
               'dormantSince', r.dormant_since,
               'actions', ARRAY(SELECT DISTINCT x.name FROM role_permission_block l JOIN permission_block_action y ON y.block_id = l.block_id
                 JOIN action x ON x.id = y.action_id WHERE l.role_id = r.id AND x.app_id = a.id ORDER BY 1),
               'people', (SELECT count(*) FROM role_assignment s WHERE s.role_id = r.id AND s.subject_kind = 'entity' AND (s.ends_at IS NULL OR s.ends_at > now())),
               'groups', (SELECT count(*) FROM role_assignment s WHERE s.role_id = r.id AND s.subject_kind = 'group' AND (s.ends_at IS NULL OR s.ends_at > now()))
             ) ORDER BY r.dormant_since IS NOT NULL, o.position, r.name)
             FROM role r LEFT JOIN app_role o ON o.app_id = r.app_id AND o.key = r.key
             WHERE r.app_id = a.id AND r.key IS NOT NULL AND r.deleted_at IS NULL), '[]') AS roles,
           COALESCE((SELECT jsonb_agg(jsonb_build_object('id', x.id, 'name', x.name, 'title', COALESCE(p.title, x.description), 'on', p.on_type,
               'dormantSince', x.dormant_since) ORDER BY x.dormant_since IS NOT NULL, p.position, x.name)
             FROM action x LEFT JOIN app_permission p ON p.app_id = x.app_id AND p.action = x.name WHERE x.app_id = a.id), '[]') AS permissions
         FROM app a JOIN entity e ON e.id = a.id LEFT JOIN client c ON c.entity_id = a.id AND c.first_party
         WHERE e.managed_by = 'manifest' AND ($1::uuid[] IS NULL OR a.id = ANY($1)) ORDER BY lower(a.name), a.id`,
};

@Injectable()
export class AppDetailsRepository {
  async listVisible({ prisma }: Queryable, where: Prisma.EntityWhereInput): Promise<string[]> {
    const rows = await prisma.entity.findMany({
      where: { AND: [{ managedBy: 'manifest' }, where] },
      select: { id: true },
    });
    return rows.map(({ id }) => id);
  }

  /** Null: all. */
  async list(db: Queryable, ids: readonly string[] | null): Promise<AppDetails[]> {
    const { rows } = await db.query<AppDetails & Record<string, unknown>>(list, [ids]);
    return rows.map((row) => ({
      ...row,
      roles: row.roles.map((role) => ({ ...role, dormantSince: toDate(role.dormantSince) })),
      permissions: row.permissions.map((one) => ({ ...one, dormantSince: toDate(one.dormantSince) })),
    }));
  }
}

/** Times inside JSON are text. */
const toDate = (time: Date | string | null): Date | null => (time === null ? null : new Date(time));
