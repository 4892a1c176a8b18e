import { Injectable } from '@nestjs/common';
import type { Conditions, Effect } from '@portico/access';
import type { Queryable, Statement } from '../../platform/database.ts';
import type { Given, ModelAction, ModelApp, ModelBlock, ModelGroup, ModelRole } from './access-model.ts';
import { type ScopeColumns, toScope } from './to-scope.ts';

const milliseconds = (column: string) => `(extract(epoch FROM ${column}) * 1000)::float8`;

/** `$1`: only these ids; null: all. */
const statements = {
  actions: {
    name: 'access_model_actions',
    text: `SELECT a.id, a.app_id AS "appId", a.name, COALESCE((SELECT json_agg(json_build_object('kind', w.object_kind, 'type', w.object_type))
             FROM action_applicability w WHERE w.action_id = a.id), '[]') AS applicability
           FROM action a WHERE a.dormant_since IS NULL AND ($1::uuid[] IS NULL OR a.id = ANY($1))`,
  },
  blocks: {
    name: 'access_model_blocks',
    text: `SELECT b.id, b.scope_mode AS "scopeMode", b.tenant_id AS "tenantId", b.object_kind AS "objectKind", b.object_type AS "objectType",
             b.object_id AS "objectId", b.group_id AS "groupId", b.effect, b.conditions, b.every_action AS "everyAction", x.actions
           FROM permission_block b
           LEFT JOIN (SELECT block_id, array_agg(action_id::text) AS actions FROM permission_block_action
             WHERE $1::uuid[] IS NULL OR block_id = ANY($1) GROUP BY block_id) x ON x.block_id = b.id
           WHERE $1::uuid[] IS NULL OR b.id = ANY($1)`,
  },
  roles: {
    name: 'access_model_roles',
    text: `SELECT r.id, r.name, r.app_id AS "appId", r.key, r.tenant_id AS "tenantId", COALESCE(x.blocks, '{}') AS "blockIds"
           FROM role r
           LEFT JOIN (SELECT role_id, array_agg(block_id::text) AS blocks FROM role_permission_block
             WHERE $1::uuid[] IS NULL OR role_id = ANY($1) GROUP BY role_id) x ON x.role_id = r.id
           WHERE r.deleted_at IS NULL AND r.dormant_since IS NULL AND ($1::uuid[] IS NULL OR r.id = ANY($1))`,
  },
  groups: {
    name: 'access_model_groups',
    text: `SELECT id, 'principal' AS kind, parent_id AS "parentId", name, status = 'active' AS "isOpen"
           FROM principal_group WHERE deleted_at IS NULL AND ($1::uuid[] IS NULL OR id = ANY($1))
           UNION ALL
           SELECT id, 'object', parent_id, name, true FROM object_group WHERE deleted_at IS NULL AND ($1::uuid[] IS NULL OR id = ANY($1))`,
  },
  given: {
    name: 'access_model_given',
    text: `SELECT subject_id AS "groupId", id, role_id AS "roleId", NULL AS "blockId", tenant_id AS "tenantId",
             ${milliseconds('starts_at')} AS "startsAt", ${milliseconds('ends_at')} AS "endsAt"
           FROM role_assignment WHERE subject_kind = 'group' AND ($1::uuid[] IS NULL OR subject_id = ANY($1))
           UNION ALL
           SELECT subject_id, id, NULL, block_id, tenant_id, ${milliseconds('starts_at')}, ${milliseconds('ends_at')}
           FROM direct_policy WHERE subject_kind = 'group' AND ($1::uuid[] IS NULL OR subject_id = ANY($1))`,
  },
  apps: {
    name: 'access_model_apps',
    text: `SELECT id, slug FROM app WHERE slug IS NOT NULL AND missing_since IS NULL AND ($1::uuid[] IS NULL OR id = ANY($1))`,
  },
} satisfies Record<string, Statement>;

/** All parts at once: a transaction cannot read them side by side, and the start of a service would open six connections. */
const everything: Statement = {
  name: 'access_model_everything',
  text: Object.entries(statements)
    .map(([part, { text }]) => `SELECT '${part}' AS part, row_to_json(x) AS row FROM (${text}) x`)
    .join(' UNION ALL '),
};

interface BlockRow extends ScopeColumns {
  id: string;
  effect: Effect;
  conditions: Conditions;
  everyAction: boolean;
  actions: string[] | null;
}

type Ids = readonly string[] | null;

/** Loads the parts of the index: all rows, or only changed ones. */
@Injectable()
export class ModelRepository {
  async listActions(db: Queryable, ids: Ids): Promise<ModelAction[]> {
    return (await db.query<ModelAction>(statements.actions, [ids])).rows;
  }

  async listBlocks(db: Queryable, ids: Ids): Promise<ModelBlock[]> {
    return (await db.query<BlockRow>(statements.blocks, [ids])).rows.map(toBlock);
  }

  async listRoles(db: Queryable, ids: Ids): Promise<ModelRole[]> {
    return (await db.query<ModelRole>(statements.roles, [ids])).rows;
  }

  async listGroups(db: Queryable, ids: Ids): Promise<ModelGroup[]> {
    return (await db.query<ModelGroup>(statements.groups, [ids])).rows;
  }

  /** Assignments and policies of groups, by group. */
  async listGiven(db: Queryable, groupIds: Ids): Promise<Map<string, Given[]>> {
    return byGroup((await db.query<GivenToGroup>(statements.given, [groupIds])).rows);
  }

  async listApps(db: Queryable, ids: Ids): Promise<ModelApp[]> {
    return (await db.query<ModelApp>(statements.apps, [ids])).rows;
  }

  async listEverything(db: Queryable): Promise<ModelRows> {
    const { rows } = await db.query<{ part: string; row: unknown }>(everything, [null]);
    const parts = Map.groupBy(rows, ({ part }) => part);
    const rowsOf = <Row>(part: keyof typeof statements) => (parts.get(part) ?? []).map(({ row }) => row as Row);
    return {
      actions: rowsOf('actions'),
      apps: rowsOf('apps'),
      blocks: rowsOf<BlockRow>('blocks').map(toBlock),
      groups: rowsOf('groups'),
      roles: rowsOf('roles'),
      given: byGroup(rowsOf('given')),
    };
  }
}

export interface ModelRows {
  actions: ModelAction[];
  apps: ModelApp[];
  blocks: ModelBlock[];
  groups: ModelGroup[];
  roles: ModelRole[];
  given: Map<string, Given[]>;
}

function toBlock({ id, effect, conditions, everyAction, actions, ...scope }: BlockRow): ModelBlock {
  return { id, effect, conditions, everyAction, actions: new Set(actions), scope: toScope(scope) };
}

function byGroup(rows: readonly GivenToGroup[]): Map<string, Given[]> {
  return Map.groupBy(rows, ({ groupId }) => groupId);
}

interface GivenToGroup extends Given {
  groupId: string;
}
