import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { LRUCache } from 'lru-cache';
import { fileRevision, loadAsset, type Asset } from './load-asset.ts';

export type Encoding = 'br' | 'gzip';

/** Compressing smaller files gains nothing. */
const smallestCompressed = 1024;

interface Entry {
  readonly asset: Asset;
  readonly compressed: Map<Encoding, Promise<Buffer>>;
}

/** Keeps files of all frontends in memory, up to a number of bytes. Compresses them on first use. */
export class AssetCache {
  readonly #entries: LRUCache<string, Entry>;

  constructor(maxBytes: number) {
    this.#entries = new LRUCache({
      maxSize: maxBytes,
      sizeCalculation: ({ asset }) => 2 * (asset.body?.length ?? 0) + 1024,
    });
  }

  /** `immutable`: the name contains a hash of the content, so a cached entry stays valid. */
  async find(root: string, path: string, immutable: boolean): Promise<Asset | undefined> {
    const key = `${root}\0${path}`;
    const known = this.#entries.get(key);
    if (known && (immutable || (await isCurrent(root, path, known.asset)))) return known.asset;
    const asset = await loadAsset(root, path);
    if (asset) this.#entries.set(key, { asset, compressed: new Map() });
    else this.#entries.delete(key);
    return asset;
  }

  /** The cached asset without a disk access, for immutable ones. */
  peek(root: string, path: string): Asset | undefined {
    return this.#entries.get(`${root}\0${path}`)?.asset;
  }

  /** Undefined when compression does not pay. */
  async compressed(root: string, path: string, asset: Asset, encoding: Encoding): Promise<Buffer | undefined> {
    if (!isCompressed(asset)) return undefined;
    const entry = this.#entries.get(`${root}\0${path}`);
    const forms = entry?.asset === asset ? entry.compressed : new Map<Encoding, Promise<Buffer>>();
    let form = forms.get(encoding);
    if (!form) {
      form = compress(asset.body!, encoding);
      forms.set(encoding, form);
    }
    return form;
  }
}

export function isCompressed(asset: Asset): boolean {
  return asset.type.isCompressible && asset.body !== undefined && asset.size >= smallestCompressed;
}

async function isCurrent(root: string, path: string, asset: Asset): Promise<boolean> {
  const facts = await stat(join(root, path)).catch(() => undefined);
  return facts !== undefined && fileRevision(facts) === asset.revision;
}

async function compress(body: Buffer, encoding: Encoding): Promise<Buffer> {
  if (encoding === 'gzip') return promisify(gzip)(body, { level: 9 });
  const params = { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: body.length };
  return promisify(brotliCompress)(body, { params });
}
