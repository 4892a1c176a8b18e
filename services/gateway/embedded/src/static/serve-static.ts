import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { findAsset, isImmutable, resolvePath, sendAsset, type Asset, type AssetCache } from '@portico/static-files';
import { sendProblem } from '../problem.ts';
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

/** Serves a built frontend: a file, its shell for a person who navigates, or 404. */
export async function serveStatic(options: ServeStaticOptions): Promise<void> {
  const { site, cache, request, response, pathname, requestId } = options;
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    const problem = { title: 'Pages can only be read', message: 'Use GET or HEAD.', allow: 'GET, HEAD' };
    sendProblem(request, response, { ...problem, status: 405, code: 'gateway.method_not_allowed' }, requestId);
    return;
  }
  const path = resolvePath(pathname);
  const asset =
    path === undefined || path === '' || path === shell ? undefined : await findAsset(cache, site.root, path);
  if (asset) return send(options, path!, asset);
  if (path === '' || path === shell || (path !== undefined && isNavigation(request, path))) return sendShell(options);
  const problem = { title: 'There is nothing here', message: `${site.name} has no such page or file.` };
  sendProblem(request, response, { ...problem, status: 404, code: 'gateway.not_found' }, requestId);
}

async function sendShell(options: ServeStaticOptions): Promise<void> {
  const { site, cache, request, response, requestId } = options;
  const asset = await cache.find(site.root, shell, false);
  if (asset) return send(options, shell, asset);
  const problem = {
    status: 503,
    code: 'gateway.app_not_built',
    title: `${site.name} is unavailable right now`,
    message: "Its pages are being built. This page opens as soon as they're ready.",
    retryAfterSeconds: 3,
  } as const;
  sendProblem(request, response, problem, requestId);
}

/** A missing file is a 404, except for a person's navigation, which the frontend's own router handles. */
function isNavigation(request: IncomingMessage, path: string): boolean {
  if (isImmutable(path)) return false;
  const { accept = '', 'sec-fetch-mode': mode } = request.headers;
  return mode === 'navigate' || (mode === undefined && accept.includes('text/html'));
}

async function send({ site, cache, request, response, requestId }: ServeStaticOptions, path: string, asset: Asset) {
  const headers: OutgoingHttpHeaders = {
    'referrer-policy': 'strict-origin-when-cross-origin',
    'x-request-id': requestId,
  };
  if (asset.type.header.startsWith('text/html')) Object.assign(headers, pageHeaders(site, asset));
  await sendAsset({ cache, root: site.root, path, asset, request, response, headers });
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
