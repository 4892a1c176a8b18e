import { verbOf } from '../../../../parts/block/say-action.ts';
import type { BlockAction, BlockScope } from '../../../../parts/block/block.ts';
import type { CatalogueAction } from '../catalogue-query.ts';
import { appliesTo } from '../draft/applies-to.ts';
import { type DraftBlock, scopeKeyOf } from '../draft/draft-block.ts';

/** In this order; others follow as the catalogue has them. */
const first = ['read', 'create', 'write', 'delete'].map((name) => verbOf({ name, app: null }));

export interface MatrixRow {
  scope: BlockScope;
  /** The action of each column; undefined: it doesn't apply. */
  actions: readonly (BlockAction | undefined)[];
}

export interface Matrix {
  /** Verbs: "see", "create". */
  columns: readonly string[];
  rows: readonly MatrixRow[];
}

/** Things down, verbs across. `deal.read` and `contact.read` are one column. */
export function toMatrix(
  scopes: readonly BlockScope[],
  catalogue: readonly CatalogueAction[],
  blocks: readonly DraftBlock[],
): Matrix {
  const rows = scopes.map((scope) => ({ scope, byVerb: toVerbs(scope, catalogue, blocks) }));
  const verbs = [...new Set(rows.flatMap(({ byVerb }) => [...byVerb.keys()]))];
  const columns = [...first.filter((verb) => verbs.includes(verb)), ...verbs.filter((verb) => !first.includes(verb))];
  return {
    columns,
    rows: rows.map(({ scope, byVerb }) => ({ scope, actions: columns.map((verb) => byVerb.get(verb)) })),
  };
}

/** The actions that apply to a thing or that the role has for it already. */
function toVerbs(
  scope: BlockScope,
  catalogue: readonly CatalogueAction[],
  blocks: readonly DraftBlock[],
): Map<string, BlockAction> {
  const key = scopeKeyOf(scope);
  const said = blocks.filter((block) => scopeKeyOf(block) === key).flatMap(({ actions }) => actions);
  const all = [...said, ...catalogue.filter((action) => appliesTo(action, scope))];
  const byVerb = new Map<string, BlockAction>();
  for (const action of all) if (!byVerb.has(verbOf(action))) byVerb.set(verbOf(action), action);
  return byVerb;
}
