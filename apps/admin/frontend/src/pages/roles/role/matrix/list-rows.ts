import type { BlockScope } from '../../../../parts/block/block.ts';
import type { CatalogueAction } from '../catalogue-query.ts';
import { scopeKeyOf } from '../draft/draft-block.ts';

/**
 * The things of the matrix: those that the role names, and every other thing of the apps that it names. What the role names now comes with
 * what it named before, so that no row goes away under the pointer.
 */
export function listRows(blocks: readonly BlockScope[], catalogue: readonly CatalogueAction[]): BlockScope[] {
  const rows = new Map(blocks.map((block) => [scopeKeyOf(block), block]));
  const apps = new Set(blocks.flatMap(({ app, object }) => [app?.id, object?.kind === 'app' ? object.id : undefined]));
  const tenant = blocks.find((block) => block.tenant !== null)?.tenant ?? null;
  for (const { app, applicability, dormantSince } of catalogue) {
    if (app === null || dormantSince !== null || !apps.has(app.id)) continue;
    for (const { objectKind, objectType } of applicability) {
      if (objectType === null || !objectType.includes('/')) continue;
      const row: BlockScope = { scopeMode: 'object_type', objectKind, objectType, object: null, app, tenant };
      const key = scopeKeyOf(row);
      if (!rows.has(key)) rows.set(key, row);
    }
  }
  return [...rows.values()];
}
