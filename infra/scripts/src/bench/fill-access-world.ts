import pg from 'pg';

/** 10,000 entities, 1,000 groups, 500 roles, 5,000 blocks, and 100,000 resources to list. About half of all questions are allowed. */
const statements = [
  `INSERT INTO tenant (name) SELECT 'Tenant ' || n FROM generate_series(1, 20) n`,
  `CREATE TEMPORARY TABLE tenants AS SELECT id, (row_number() OVER ())::int - 1 AS n FROM tenant`,
  `INSERT INTO entity (kind, name) SELECT 'human', 'Person ' || n FROM generate_series(1, 2000) n`,
  `INSERT INTO entity (kind, name, tenant_id) SELECT 'device', 'Device ' || i, t.id FROM generate_series(1, 8000) i JOIN tenants t ON t.n = i % 20`,
  `INSERT INTO resource (kind, name, tenant_id, created_at)
   SELECT 'channel', 'Channel ' || i, t.id, now() - i * interval '1 second' FROM generate_series(1, 100000) i JOIN tenants t ON t.n = i % 20`,
  `INSERT INTO principal_group (name) SELECT 'Team ' || n FROM generate_series(1, 500) n`,
  `CREATE TEMPORARY TABLE teams AS SELECT id, (row_number() OVER ())::int AS n FROM principal_group WHERE name LIKE 'Team %'`,
  `UPDATE principal_group g SET parent_id = above.id FROM teams t JOIN teams above ON above.n = t.n / 4 WHERE g.id = t.id`,
  `INSERT INTO object_group (name, tenant_id) SELECT 'Folder ' || i, t.id FROM generate_series(1, 500) i JOIN tenants t ON t.n = i % 20`,
  `CREATE TEMPORARY TABLE folders AS SELECT id, tenant_id, (row_number() OVER (PARTITION BY tenant_id))::int AS n FROM object_group`,
  `UPDATE object_group g SET parent_id = above.id FROM folders f JOIN folders above ON above.n = f.n / 3 AND above.tenant_id = f.tenant_id WHERE g.id = f.id`,
  `INSERT INTO object_group_member (group_id, object_id)
   SELECT f.id, e.id FROM (SELECT id, tenant_id, (row_number() OVER (PARTITION BY tenant_id))::int AS n FROM entity WHERE kind = 'device') e
   JOIN folders f ON f.tenant_id = e.tenant_id AND f.n = 1 + e.n % 25`,
  `INSERT INTO role (name) SELECT 'Role ' || n FROM generate_series(1, 500) n`,
  `CREATE TEMPORARY TABLE roles AS SELECT id, (row_number() OVER ())::int AS n FROM role WHERE name LIKE 'Role %'`,
  `CREATE TEMPORARY TABLE devices AS SELECT id, (row_number() OVER ())::int AS n FROM entity WHERE kind = 'device'`,
  `CREATE TEMPORARY TABLE blocks AS
   SELECT uuidv7() AS id, i AS n, t.id AS tenant_id, d.id AS device_id, f.id AS group_id,
     CASE WHEN i % 50 = 0 THEN 'object_type' WHEN i % 50 = 1 THEN 'object_kind' WHEN i % 5 = 2 THEN 'tenant'
       WHEN i % 5 = 3 THEN 'group_descendant_objects' ELSE 'object' END AS mode
   FROM generate_series(1, 5000) i JOIN tenants t ON t.n = i % 20 JOIN devices d ON d.n = i JOIN folders f ON f.tenant_id = t.id AND f.n = 1 + i % 25`,
  `INSERT INTO permission_block (id, scope_mode, tenant_id, object_kind, object_type, object_id, group_id, effect)
   SELECT id, mode, CASE WHEN mode IN ('tenant', 'group_descendant_objects') THEN tenant_id END,
     CASE mode WHEN 'object_kind' THEN 'resource' WHEN 'object_type' THEN 'entity' WHEN 'group_descendant_objects' THEN 'entity' END,
     CASE WHEN mode IN ('object_type', 'group_descendant_objects') THEN 'entity:device' END,
     CASE mode WHEN 'object' THEN device_id END, CASE mode WHEN 'group_descendant_objects' THEN group_id END,
     CASE WHEN mode = 'object' AND n % 10 = 4 THEN 'deny' ELSE 'allow' END FROM blocks`,
  `INSERT INTO permission_block_action SELECT b.id, a.id FROM blocks b JOIN action a ON a.app_id IS NULL AND a.name IN ('read', 'write')`,
  `INSERT INTO role_permission_block SELECT r.id, b.id FROM blocks b JOIN roles r ON r.n = 1 + (b.n - 1) / 10`,
  `CREATE TEMPORARY TABLE people AS SELECT id, (row_number() OVER ())::int AS n FROM entity WHERE kind = 'human' AND name LIKE 'Person %'`,
  `INSERT INTO role_assignment (subject_kind, subject_id, role_id)
   SELECT 'entity', p.id, r.id FROM people p JOIN roles r ON r.n IN (1 + p.n * 7 % 500, 1 + p.n * 13 % 500)`,
  `INSERT INTO role_assignment (subject_kind, subject_id, role_id) SELECT 'group', t.id, r.id FROM teams t JOIN roles r ON r.n = t.n`,
  `INSERT INTO principal_group_member (group_id, entity_id) SELECT t.id, p.id FROM people p JOIN teams t ON t.n = 1 + p.n % 500`,
  `VACUUM ANALYZE`,
];

export async function fillAccessWorld(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  for (const statement of statements) await client.query(statement);
  await client.end();
}
