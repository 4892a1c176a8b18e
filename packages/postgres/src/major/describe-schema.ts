import type pg from 'pg';

/** Schemas of the database, not of PostgreSQL. */
const ordinary = `n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'`;
/** Excludes objects of an extension: they come with it. */
const own = (catalog: string, oid: string): string =>
  `NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = '${catalog}'::regclass AND d.objid = ${oid} AND d.deptype = 'e')`;

/** One line per object of a schema, the same in every supported version of PostgreSQL. */
const lines = `
  SELECT format('column %s.%s.%s %s%s%s %s', n.nspname, c.relname, a.attname, format_type(a.atttypid, a.atttypmod),
      CASE WHEN a.attnotnull THEN ' not null' ELSE '' END, a.attidentity::text || a.attgenerated::text,
      coalesce(pg_get_expr(e.adbin, e.adrelid), '')) AS line
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    LEFT JOIN pg_attrdef e ON e.adrelid = a.attrelid AND e.adnum = a.attnum
    WHERE a.attnum > 0 AND NOT a.attisdropped AND c.relkind IN ('r', 'p', 'v', 'm', 'f') AND ${ordinary} AND ${own('pg_class', 'c.oid')}
  UNION ALL SELECT format('%s %s.%s owner %s', c.relkind, n.nspname, c.relname, pg_get_userbyid(c.relowner))
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S') AND ${ordinary} AND ${own('pg_class', 'c.oid')}
  UNION ALL SELECT format('view %s.%s %s', n.nspname, c.relname, md5(pg_get_viewdef(c.oid)))
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('v', 'm') AND ${ordinary} AND ${own('pg_class', 'c.oid')}
  UNION ALL SELECT format('index %s', pg_get_indexdef(i.indexrelid))
    FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE ${ordinary} AND ${own('pg_class', 'c.oid')}
  UNION ALL SELECT format('constraint %s.%s.%s %s', n.nspname, c.relname, k.conname, pg_get_constraintdef(k.oid))
    FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    -- "not null" became a constraint of its own in 18; the columns above tell it.
    WHERE k.contype <> 'n' AND ${ordinary} AND ${own('pg_class', 'c.oid')}
  UNION ALL SELECT format('trigger %s', pg_get_triggerdef(t.oid))
    FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE NOT t.tgisinternal AND ${ordinary}
  UNION ALL SELECT format('function %s.%s(%s) %s', n.nspname, p.proname, pg_get_function_identity_arguments(p.oid), md5(p.prosrc))
    FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE ${ordinary} AND ${own('pg_proc', 'p.oid')}
  UNION ALL SELECT format('enum %s.%s %s', n.nspname, t.typname, string_agg(v.enumlabel, ',' ORDER BY v.enumsortorder))
    FROM pg_type t JOIN pg_enum v ON v.enumtypid = t.oid JOIN pg_namespace n ON n.oid = t.typnamespace
    WHERE ${ordinary} AND ${own('pg_type', 't.oid')} GROUP BY n.nspname, t.typname
  UNION ALL SELECT format('policy %s.%s %s', schemaname, tablename, policyname) FROM pg_policies
  UNION ALL SELECT format('extension %s', extname) FROM pg_extension WHERE extname <> 'plpgsql'
  UNION ALL SELECT format('schema %s', n.nspname) FROM pg_namespace n WHERE ${ordinary} AND n.nspname <> 'public'`;

/** Describes a database without its rows. */
export async function describeSchema(client: pg.Client): Promise<Set<string>> {
  const { rows } = await client.query<{ line: string }>(lines);
  return new Set(rows.map(({ line }) => line));
}
