import { createReadStream } from 'node:fs';
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import Negotiator from 'negotiator';
import { sendProblem } from '../problem.ts';
import { isCompressed, type AssetCache, type Encoding } from './asset-cache.ts';
import { byteRange } from './byte-range.ts';
import { isFresh } from './is-fresh.ts';
import type { Asset } from './load-asset.ts';
import { resolvePath } from './resolve-path.ts';
import { shellPolicy } from './shell-policy.ts';

interface StaticSite {
  readonly root: string;
  readonly name: string;
  readonly publicUrl: string;
}

export interface ServeStaticOptions {
  readonly site: StaticSite;
  readonly cache: AssetCache;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** Path without the query. */
  readonly pathname: string;
  readonly requestId: string;
}

const shell = 'index.html';

/** Answers from a built frontend: a file, or its shell for a person who navigates, or 404. */
export async function serveStatic(options: ServeStaticOptions): Promise<void> {
  const { site, cache, request, response, pathname, requestId } = options;
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    const problem = { title: 'That cannot be done here', message: 'Pages can only be read.', allow: 'GET, HEAD' };
    sendProblem(request, response, { ...problem, status: 405, code: 'gateway.method_not_allowed' }, requestId);
    return;
  }
  const path = resolvePath(pathname);
  const asset = path === undefined || path === '' ? undefined : await findAsset(cache, site.root, path);
  if (asset) return send(options, path!, asset);
  if (path === '' || path === shell || (path !== undefined && isNavigation(request, path))) return sendShell(options);
  const problem = { title: 'There is nothing here', message: `${site.name} has no such page or file.` };
  sendProblem(request, response, { ...problem, status: 404, code: 'gateway.not_found' }, requestId);
}

async function findAsset(cache: AssetCache, root: string, path: string): Promise<Asset | undefined> {
  if (path === shell) return undefined;
  const immutable = isImmutable(path);
  return (immutable ? cache.peek(root, path) : undefined) ?? cache.find(root, path, immutable);
}

async function sendShell(options: ServeStaticOptions): Promise<void> {
  const { site, cache, request, response, requestId } = options;
  const asset = await cache.find(site.root, shell, false);
  if (asset) return send(options, shell, asset);
  const problem = {
    status: 503,
    code: 'gateway.app_not_built',
    title: `${site.name} is not there just now`,
    message: 'Its pages are being built. This page opens by itself as soon as they are ready.',
    retryAfterSeconds: 3,
  } as const;
  sendProblem(request, response, problem, requestId);
}

/** Vite puts files with a hash in their name there, and nothing else. */
function isImmutable(path: string): boolean {
  return path.startsWith('assets/');
}

/** A missing file is a 404 for everything but a person's navigation, which the frontend's own router answers. */
function isNavigation(request: IncomingMessage, path: string): boolean {
  if (isImmutable(path)) return false;
  const { accept = '', 'sec-fetch-mode': mode } = request.headers;
  return mode === 'navigate' || (mode === undefined && accept.includes('text/html'));
}

async function send(options: ServeStaticOptions, path: string, asset: Asset): Promise<void> {
  const { site, cache, request, response, requestId } = options;
  const headers: OutgoingHttpHeaders = {
    'content-type': asset.type.header,
    'cache-control': cacheControl(path),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'strict-origin-when-cross-origin',
    'last-modified': asset.lastModified,
    'x-request-id': requestId,
  };
  if (asset.type.header.startsWith('text/html')) Object.assign(headers, pageHeaders(site, asset));

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
  if (range !== undefined) return sendRange(options, asset, headers, range);
  headers['accept-ranges'] = 'bytes';
  if (encoding === undefined) return sendBytes(options, 200, headers, asset, { start: 0, end: asset.size - 1 });

  const body = (await cache.compressed(site.root, path, asset, encoding))!;
  headers['content-encoding'] = encoding;
  headers['content-length'] = body.length;
  response.writeHead(200, headers).end(request.method === 'HEAD' ? undefined : body);
}

function sendRange(options: ServeStaticOptions, asset: Asset, headers: OutgoingHttpHeaders, header: string): void {
  const { request, response } = options;
  const condition = request.headers['if-range'];
  const applies = condition === undefined || condition === headers.etag || condition === asset.lastModified;
  const range = applies && request.method === 'GET' ? byteRange(header, asset.size) : undefined;
  headers['accept-ranges'] = 'bytes';
  if (range === 'unsatisfiable') {
    response.writeHead(416, { ...headers, 'content-range': `bytes */${asset.size}`, 'content-length': 0 }).end();
    return;
  }
  if (!range) return sendBytes(options, 200, headers, asset, { start: 0, end: asset.size - 1 });
  headers['content-range'] = `bytes ${range.start}-${range.end}/${asset.size}`;
  sendBytes(options, 206, headers, asset, range);
}

function sendBytes(
  { request, response }: ServeStaticOptions,
  status: number,
  headers: OutgoingHttpHeaders,
  asset: Asset,
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

const policies = new WeakMap<Asset, string>();

function pageHeaders(site: StaticSite, asset: Asset): OutgoingHttpHeaders {
  let policy = policies.get(asset);
  if (policy === undefined) {
    policy = shellPolicy(asset.body?.toString('utf8') ?? '', site.publicUrl);
    policies.set(asset, policy);
  }
  return {
    'content-security-policy': policy,
    'cross-origin-opener-policy': 'same-origin',
    'x-frame-options': 'DENY',
  };
}

/** Brotli when it is as welcome as gzip: most clients give both the same weight. */
function chooseEncoding(request: IncomingMessage): Encoding | undefined {
  const accepted = request.headers['accept-encoding'];
  if (accepted === undefined) return undefined;
  // The types lag behind the second parameter.
  const negotiator = new Negotiator(request) as {
    encodings(available: string[], options: { preferred: string[] }): string[];
  };
  const [best] = negotiator.encodings(['br', 'gzip', 'identity'], { preferred: ['br', 'gzip'] });
  return best === 'br' || best === 'gzip' ? best : undefined;
}
