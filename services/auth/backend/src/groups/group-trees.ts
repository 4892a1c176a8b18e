import type { Statement } from '../platform/database.ts';

/** The two kinds of groups, whose rows have the same shape. */
export type GroupTable = 'principal_group' | 'object_group';

/** Statements of one tree. Recursion over `UNION` ends even if a cycle were stored. */
export function groupStatements(table: GroupTable) {
  return {
    // All changes of a tree within a tenant take turns, or two of them could make a cycle that neither sees.
    lockTree: {
      name: `${table}_lock_tree`,
      text: `SELECT pg_advisory_xact_lock(hashtextextended('portico.${table}:' || COALESCE($1::text, 'platform'), 0))`,
    },
    lock: { name: `${table}_lock`, text: `SELECT id FROM ${table} WHERE id = $1 FOR UPDATE` },
    /** How far it is to the top, with the group itself. */
    listAncestors: {
      name: `${table}_list_ancestors`,
      text: `WITH RECURSIVE above (id, parent_id) AS (
               SELECT id, parent_id FROM ${table} WHERE id = $1
               UNION SELECT g.id, g.parent_id FROM above a JOIN ${table} g ON g.id = a.parent_id
             ) SELECT id FROM above`,
    },
    listDescendants: {
      name: `${table}_list_descendants`,
      text: `WITH RECURSIVE below (id) AS (
               SELECT id FROM ${table} WHERE parent_id = $1
               UNION SELECT g.id FROM below b JOIN ${table} g ON g.parent_id = b.id
             ) SELECT id FROM below`,
    },
    height: {
      name: `${table}_height`,
      text: `WITH RECURSIVE below (id, depth) AS (
               SELECT $1::uuid, 1
               UNION ALL SELECT g.id, b.depth + 1 FROM below b JOIN ${table} g ON g.parent_id = b.id WHERE b.depth < 64
             ) SELECT max(depth)::int AS height FROM below`,
    },
    listParentsOfSome: {
      name: `${table}_list_parents_of_some`,
      text: `SELECT DISTINCT parent_id AS id FROM ${table} WHERE parent_id = ANY($1::uuid[]) AND deleted_at IS NULL`,
    },
  } satisfies Record<string, Statement>;
}
