import { readFile, stat } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { SignInPage } from '@portico/api-types';
import { Injectable } from '@nestjs/common';
import { type Asset, AssetCache, findAsset, isImmutable, resolvePath, sendAsset } from '@portico/static-files';
import { Config } from '../../config/config.ts';
import { PAGE_HEADERS } from './page-headers.ts';
import { fillShell, planPagePolicy } from './page-shell.ts';

/** Fits all files of the pages, each in two compressed forms, many times. */
const CACHE_BYTES = 16 * 1024 * 1024;
const FILE_HEADERS = { 'referrer-policy': 'same-origin', 'cross-origin-resource-policy': 'same-origin' };
const UNBUILT = `<!doctype html><title>Portico</title><!-- portico-page --><p>The sign-in pages are not built.</p>`;

interface Frontend {
  builtAt: number;
  shell: string;
}

export interface PageFile {
  root: string;
  path: string;
  asset: Asset;
}

export interface RenderedPage {
  html: string;
  headers: Record<string, string>;
}

/** The built sign-in pages. A new build is detected at the next page. */
@Injectable()
export class SignInPages {
  private frontend: Frontend | undefined;
  private readonly cache = new AssetCache(CACHE_BYTES);

  constructor(private readonly config: Config) {}

  /**
   * The HTML shell, with the facts of `page` if it needs more than its address. `formTargets` are origins to which a
   * form on the page can be redirected. Apps of the platform are always included.
   */
  async render(page?: SignInPage, formTargets: readonly string[] = []): Promise<RenderedPage> {
    const { shell } = await this.read();
    const issuer = new URL(this.config.issuer);
    const apps = `${issuer.protocol}//*.${this.config.domain}${issuer.port === '' ? '' : `:${issuer.port}`}`;
    return {
      html: fillShell(shell, page),
      headers: {
        ...PAGE_HEADERS,
        'content-security-policy': planPagePolicy(shell, [apps, ...formTargets]),
        'cross-origin-opener-policy': 'same-origin',
      },
    };
  }

  /** The built file at an address. Undefined for the shell, which only `render` returns, and for paths outside. */
  async findFile(pathname: string): Promise<PageFile | undefined> {
    const root = this.config.frontendDir;
    const path = resolvePath(pathname);
    if (root === undefined || path === undefined || !isImmutable(path)) return undefined;
    const asset = await findAsset(this.cache, root, path);
    return asset && { root, path, asset };
  }

  sendFile(file: PageFile, request: IncomingMessage, response: ServerResponse): Promise<void> {
    return sendAsset({ ...file, cache: this.cache, request, response, headers: FILE_HEADERS });
  }

  private async read(): Promise<Frontend> {
    const folder = this.config.frontendDir;
    if (folder === undefined) return { builtAt: 0, shell: UNBUILT };
    const index = join(folder, 'index.html');
    const builtAt = (await stat(index)).mtimeMs;
    if (this.frontend?.builtAt !== builtAt) this.frontend = { builtAt, shell: await readFile(index, 'utf8') };
    return this.frontend;
  }
}
