import { readFile, readdir, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { SignInPage } from '@portico/api-types';
import { Injectable } from '@nestjs/common';
import { Config } from '../../config/config.ts';
import { PAGE_HEADERS } from './page-headers.ts';
import { fillShell, planPagePolicy } from './page-shell.ts';

const TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};
const UNBUILT = `<!doctype html><title>Portico</title><!-- portico-page --><p>The sign-in pages are not built.</p>`;

interface Frontend {
  builtAt: number;
  shell: string;
  assets: ReadonlyMap<string, Asset>;
}

export interface Asset {
  type: string;
  body: Buffer;
}

export interface RenderedPage {
  html: string;
  headers: Record<string, string>;
}

/** The built sign-in pages, held in memory; a new build is noticed at the next page. */
@Injectable()
export class SignInPages {
  private frontend: Frontend | undefined;

  constructor(private readonly config: Config) {}

  /**
   * The HTML shell, with the facts of `page` in it when it needs more than its address. `formTargets` are origins that a
   * form on the page may be redirected to; apps of the platform are always among them.
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

  async findAsset(name: string): Promise<Asset | undefined> {
    return (await this.read()).assets.get(name);
  }

  private async read(): Promise<Frontend> {
    const folder = this.config.frontendDir;
    if (folder === undefined) return { builtAt: 0, shell: UNBUILT, assets: new Map() };
    const builtAt = (await stat(join(folder, 'index.html'))).mtimeMs;
    if (this.frontend?.builtAt !== builtAt) this.frontend = await readFrontend(folder, builtAt);
    return this.frontend!;
  }
}

async function readFrontend(folder: string, builtAt: number): Promise<Frontend> {
  const assets = new Map<string, Asset>();
  for (const name of await readdir(join(folder, 'assets')).catch(() => [])) {
    const type = TYPES[extname(name)];
    if (type) assets.set(name, { type, body: await readFile(join(folder, 'assets', name)) });
  }
  return { builtAt, shell: await readFile(join(folder, 'index.html'), 'utf8'), assets };
}
