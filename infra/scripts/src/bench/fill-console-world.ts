import pg from 'pg';

/**
 * The console's largest test data: 10,000 people, groups, assignments, requests and sessions, 2,000 roles, 1,000 machines and 100,000
 * audit events, in three tenants. The groups have one level of 2,000 and one branch 30 deep. Every 500th name has 80 characters.
 */
const statements = [
  `INSERT INTO tenant (name, alias) SELECT name, alias FROM (VALUES ('Fernhill Lyon', 'lyon'), ('Fernhill Porto', 'porto'), ('Quarry Lane', 'quarry')) AS t (name, alias)`,
  `CREATE TEMPORARY TABLE tenants AS SELECT id, (row_number() OVER (ORDER BY alias))::int - 1 AS n FROM tenant WHERE alias IN ('lyon', 'porto', 'quarry')`,

  `CREATE TEMPORARY TABLE people AS
   SELECT uuidv7() AS id, n, CASE WHEN n % 500 = 0 THEN rpad(first || ' van den ' || last, 80, ' of Somewhere Else') ELSE first || ' ' || last || ' ' || n END AS name
   FROM generate_series(1, 10000) n,
     lateral (SELECT (ARRAY['Agnes','Bo','Cléo','Dmitri','Esra','Fionn','Grażyna','Hiro','Ida','Jun'])[1 + n % 10] AS first,
       (ARRAY['Almeida','Bianchi','Castellanos','Dvořák','Eriksen','Fontaine','Görgülü','Halvorsen','Ito','Łuczak','Moreau'])[1 + n % 11] AS last) names`,
  `INSERT INTO person (id, email, email_key, name, created_at, disabled_at, email_verified_at, password_changed_at)
   SELECT id, 'person' || n || '@world.example', 'person' || n || '@world.example', name, now() - n * interval '20 minutes',
     CASE WHEN n % 40 = 0 THEN now() - interval '3 days' END, now(), CASE WHEN n % 5 <> 0 THEN now() - n * interval '19 minutes' END FROM people`,
  `INSERT INTO tenant_membership (tenant_id, entity_id, status)
   SELECT t.id, p.id, CASE WHEN p.n % 50 = 1 THEN 'suspended' ELSE 'active' END FROM people p JOIN tenants t ON t.n = p.n % 5`,

  `CREATE TEMPORARY TABLE groups AS
   SELECT uuidv7() AS id, n, CASE WHEN n <= 2000 THEN 0 WHEN n <= 2030 THEN n - 1 ELSE 1 + (n - 2031) / 4 END AS above,
     CASE WHEN n % 500 = 0 THEN rpad('Group ' || n || ' of', 80, ' everyone who') ELSE 'Group ' || n END AS name FROM generate_series(0, 9999) n`,
  `UPDATE groups SET above = CASE n WHEN 0 THEN NULL WHEN 2001 THEN 1 ELSE above END WHERE n IN (0, 2001)`,
  `INSERT INTO principal_group (id, name, description) SELECT id, name, CASE WHEN n % 3 = 0 THEN 'Made for the largest console' ELSE '' END FROM groups`,
  `UPDATE principal_group g SET parent_id = a.id FROM groups c JOIN groups a ON a.n = c.above WHERE g.id = c.id`,
  `INSERT INTO principal_group (name, tenant_id) SELECT 'Team ' || i, t.id FROM generate_series(1, 600) i JOIN tenants t ON t.n = i % 3`,
  `INSERT INTO principal_group_member (group_id, entity_id) SELECT g.id, p.id FROM people p JOIN groups g ON g.n IN (p.n % 10000, 2030, 1 + p.n % 97)
   WHERE g.n <> 2030 OR p.n <= 300`,

  `INSERT INTO entity (kind, name, tenant_id, status, created_at)
   SELECT (ARRAY['device', 'service', 'workload'])[1 + i % 3], CASE WHEN i % 500 = 0 THEN rpad('machine-' || i || '-', 80, 'behind-the-shed-') ELSE 'machine-' || i END, t.id,
     CASE WHEN i % 50 = 0 THEN 'suspended' ELSE 'active' END, now() - i * interval '1 hour'
   FROM generate_series(1, 1000) i LEFT JOIN tenants t ON t.n = i % 4`,
  `INSERT INTO resource (kind, name, tenant_id, created_at)
   SELECT 'channel', 'Channel ' || i, t.id, now() - i * interval '1 minute' FROM generate_series(1, 10000) i JOIN tenants t ON t.n = i % 3`,
  `CREATE TEMPORARY TABLE folders AS SELECT uuidv7() AS id, i AS n, t.id AS tenant_id FROM generate_series(0, 999) i JOIN tenants t ON t.n = i % 3`,
  `INSERT INTO object_group (id, name, tenant_id) SELECT id, 'Folder ' || n, tenant_id FROM folders`,
  `UPDATE object_group g SET parent_id = a.id FROM folders c JOIN folders a ON a.tenant_id = c.tenant_id AND a.n = c.n % 3 WHERE g.id = c.id AND c.n >= 3`,
  `INSERT INTO object_group_member (group_id, object_id)
   SELECT f.id, r.id FROM (SELECT id, tenant_id, (row_number() OVER (PARTITION BY tenant_id))::int AS n FROM resource WHERE kind = 'channel') r
   JOIN folders f ON f.tenant_id = r.tenant_id AND f.n / 3 = r.n % 300`,

  `CREATE TEMPORARY TABLE roles AS
   SELECT uuidv7() AS id, i AS n, CASE WHEN i % 500 = 0 THEN rpad('Role ' || i || ' for', 80, ' the night shift') ELSE 'Role ' || i END AS name,
     t.id AS tenant_id, uuidv7() AS block_id FROM generate_series(1, 2000) i LEFT JOIN tenants t ON t.n = i % 4`,
  `INSERT INTO role (id, name, tenant_id, description) SELECT id, name, tenant_id, CASE WHEN n % 2 = 0 THEN 'Reads what its place has' ELSE '' END FROM roles`,
  `INSERT INTO permission_block (id, scope_mode, tenant_id, object_kind, object_type)
   SELECT block_id, CASE WHEN tenant_id IS NULL THEN 'object_type' ELSE 'tenant' END, tenant_id,
     CASE WHEN tenant_id IS NULL THEN 'resource' END, CASE WHEN tenant_id IS NULL THEN 'resource:channel' END FROM roles`,
  `INSERT INTO permission_block_action (block_id, action_id)
   SELECT r.block_id, a.id FROM roles r JOIN action a ON a.app_id IS NULL AND a.name IN ('read', 'write')`,
  `INSERT INTO role_permission_block (role_id, block_id) SELECT id, block_id FROM roles`,
  `INSERT INTO role_assignment (subject_kind, subject_id, role_id, tenant_id, created_at, ends_at)
   SELECT 'entity', p.id, r.id, r.tenant_id, now() - p.n * interval '20 minutes', CASE WHEN p.n % 100 = 0 THEN now() + p.n / 100 * interval '1 day' END
   FROM people p JOIN roles r ON r.n = 1 + p.n * 7 % 2000 WHERE p.n <= 9000`,
  `INSERT INTO role_assignment (subject_kind, subject_id, role_id, tenant_id)
   SELECT 'group', g.id, r.id, r.tenant_id FROM groups g JOIN roles r ON r.n = 1 + g.n WHERE g.n < 1000`,
  `INSERT INTO direct_policy (subject_kind, subject_id, block_id, tenant_id)
   SELECT 'entity', p.id, r.block_id, r.tenant_id FROM people p JOIN roles r ON r.n = p.n WHERE p.n <= 2000`,

  `INSERT INTO app_access_request (person_id, app_id, reason, requested_at, decided_at, decision, decided_by_kind, decided_by_id)
   SELECT p.id, a.id, CASE WHEN p.n % 2 = 0 THEN 'For the audit of ' || p.n END, now() - p.n * interval '2 minutes',
     CASE WHEN p.n % 2 = 1 THEN now() - p.n * interval '1 minute' END, CASE p.n % 4 WHEN 1 THEN 'approved' WHEN 3 THEN 'denied' END,
     CASE WHEN p.n % 2 = 1 THEN 'service' END, CASE WHEN p.n % 2 = 1 THEN 'world' END
   FROM people p CROSS JOIN (SELECT id FROM app WHERE missing_since IS NULL AND slug = 'template-app') a`,
  `INSERT INTO sign_in_session (uid, person_id, ip, user_agent, created_at, last_seen_at)
   SELECT 'world-' || n, id, '192.0.2.' || n % 250, 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/148.0.0.0 Safari/537.36',
     now() - n * interval '3 minutes', now() - n * interval '1 minute' FROM people`,
  `INSERT INTO audit_event (at, tenant_id, action, actor_kind, actor_id, target_kind, target_id, ip)
   SELECT now() - i * interval '1 minute', CASE WHEN i % 6 < 3 THEN t.id END, (ARRAY['session.started','person.updated','role_assignment.created','sign_in.failed','group.updated'])[1 + i % 5],
     'person', p.id::text, CASE WHEN i % 5 = 1 THEN 'person' END, CASE WHEN i % 5 = 1 THEN p.id::text END, '192.0.2.' || i % 250
   FROM generate_series(1, 100000) i JOIN people p ON p.n = 1 + i % 10000 LEFT JOIN tenants t ON t.n = i % 3`,
];

/** Fills auth's database at `url`, once, while the platform runs. */
export async function fillConsoleWorld(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (const statement of ['BEGIN', ...statements, 'COMMIT', 'VACUUM ANALYZE']) await client.query(statement);
  } finally {
    await client.end();
  }
}
