export { AssetCache } from './asset-cache.ts';
export { findAsset } from './find-asset.ts';
export { isImmutable } from './is-immutable.ts';
export type { Asset } from './load-asset.ts';
export { resolvePath } from './resolve-path.ts';
export { sendAsset } from './send-asset.ts';
