import type { AssetCache } from './asset-cache.ts';
import { isImmutable } from './is-immutable.ts';
import type { Asset } from './load-asset.ts';

/** The file at a path from `resolvePath`. Reads an immutable file from disk only once. */
export async function findAsset(cache: AssetCache, root: string, path: string): Promise<Asset | undefined> {
  const immutable = isImmutable(path);
  return (immutable ? cache.peek(root, path) : undefined) ?? cache.find(root, path, immutable);
}
