import { createReadStream } from 'node:fs';
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import Negotiator from 'negotiator';
import { isCompressed, type AssetCache, type Encoding } from './asset-cache.ts';
import { byteRange } from './byte-range.ts';
import { isFresh } from './is-fresh.ts';
import { isImmutable } from './is-immutable.ts';
import type { Asset } from './load-asset.ts';

export interface SendAssetOptions {
  readonly cache: AssetCache;
  readonly root: string;
  /** From `resolvePath`. */
  readonly path: string;
  readonly asset: Asset;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** Added to the headers of the file. */
  readonly headers?: OutgoingHttpHeaders;
}

/** Sends a file: compressed for clients that accept it, 304 for a current copy, 206 for a range. */
export async function sendAsset(options: SendAssetOptions): Promise<void> {
  const { cache, root, path, asset, request, response } = options;
  const headers: OutgoingHttpHeaders = {
    'content-type': asset.type.header,
    'cache-control': cacheControl(path),
    'x-content-type-options': 'nosniff',
    'last-modified': asset.lastModified,
    ...options.headers,
  };
  const compressible = isCompressed(asset);
  if (compressible) headers.vary = 'accept-encoding';
  const range = request.headers.range;
  const encoding = compressible && range === undefined ? chooseEncoding(request) : undefined;
  const etag = `"${asset.tag}${encoding ? `-${encoding}` : ''}"`;
  headers.etag = etag;
  if (isFresh(request.headers, etag, asset.lastModified)) {
    response.writeHead(304, headers).end();
    return;
  }
  if (range !== undefined) return sendRange(options, headers, range);
  headers['accept-ranges'] = 'bytes';
  if (encoding === undefined) return sendBytes(options, 200, headers, { start: 0, end: asset.size - 1 });

  const body = (await cache.compressed(root, path, asset, encoding))!;
  headers['content-encoding'] = encoding;
  headers['content-length'] = body.length;
  response.writeHead(200, headers).end(request.method === 'HEAD' ? undefined : body);
}

function sendRange(options: SendAssetOptions, headers: OutgoingHttpHeaders, header: string): void {
  const { asset, request, response } = options;
  const condition = request.headers['if-range'];
  const applies = condition === undefined || condition === headers.etag || condition === asset.lastModified;
  const range = applies && request.method === 'GET' ? byteRange(header, asset.size) : undefined;
  headers['accept-ranges'] = 'bytes';
  if (range === 'unsatisfiable') {
    response.writeHead(416, { ...headers, 'content-range': `bytes */${asset.size}`, 'content-length': 0 }).end();
    return;
  }
  if (!range) return sendBytes(options, 200, headers, { start: 0, end: asset.size - 1 });
  headers['content-range'] = `bytes ${range.start}-${range.end}/${asset.size}`;
  sendBytes(options, 206, headers, range);
}

function sendBytes(
  { asset, request, response }: SendAssetOptions,
  status: number,
  headers: OutgoingHttpHeaders,
  { start, end }: { start: number; end: number },
): void {
  headers['content-length'] = end - start + 1;
  response.writeHead(status, headers);
  if (request.method === 'HEAD') response.end();
  else if (asset.body) response.end(asset.body.subarray(start, end + 1));
  else {
    const file = createReadStream(asset.file, { start, end });
    file.on('error', () => response.destroy());
    response.on('close', () => file.destroy());
    file.pipe(response);
  }
}

function cacheControl(path: string): string {
  if (isImmutable(path)) return 'public, max-age=31536000, immutable';
  return path.endsWith('.html') ? 'no-store' : 'no-cache';
}

/** Prefers Brotli at equal weight: most clients weigh it the same as gzip. */
function chooseEncoding(request: IncomingMessage): Encoding | undefined {
  const accepted = request.headers['accept-encoding'];
  if (accepted === undefined) return undefined;
  // The types lack the second parameter.
  const negotiator = new Negotiator(request) as {
    encodings(available: string[], options: { preferred: string[] }): string[];
  };
  const [best] = negotiator.encodings(['br', 'gzip', 'identity'], { preferred: ['br', 'gzip'] });
  return best === 'br' || best === 'gzip' ? best : undefined;
}
