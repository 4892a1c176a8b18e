/// <reference types="node" />
import { createHash } from 'node:crypto';
import { porticoTexts } from '@portico/texts/vite';
import { markFavicon } from './favicon.ts';
import { readFavicon } from './read-favicon.ts';
import { themeScript } from './theme-script.ts';

interface Tag {
  tag: string;
  attrs?: Record<string, string | boolean>;
  children?: string;
  injectTo?: 'head' | 'head-prepend';
}

interface PageContext {
  bundle?: Record<string, unknown>;
  server?: unknown;
}

export interface PorticoPageOptions {
  /** Directives in addition to the strict policy, for example `{ 'connect-src': "'self' https://maps.example" }`. */
  csp?: Record<string, string>;
}

const policy = (extra: Record<string, string>): string =>
  Object.entries({
    'default-src': "'self'",
    'script-src': `'self' 'sha256-${createHash('sha256').update(themeScript).digest('base64')}'`,
    'style-src': "'self'",
    'img-src': "'self' data:",
    'object-src': "'none'",
    'base-uri': "'none'",
    ...extra,
  })
    .map(([directive, sources]) => `${directive} ${sources}`)
    .join('; ');

/**
 * Vite plugin for every frontend's `index.html`: the theme script before the first paint, the app's own icon, the Latin
 * font preloaded and compiled texts. Builds get a strict Content-Security-Policy with the script's hash. A server that
 * also sends that header must allow the same hash.
 */
export const porticoPage = ({ csp = {} }: PorticoPageOptions = {}) => {
  let icon = markFavicon;
  return {
    name: 'portico-page',
    // Texts are read before TypeScript is stripped.
    enforce: 'pre' as const,
    transform: porticoTexts().transform,
    config: () => ({ build: { assetsInlineLimit: 0 } }),
    async configResolved({ root }: { root: string }) {
      icon = await readFavicon(root);
    },
    transformIndexHtml: {
      order: 'post' as const,
      handler: (html: string, { bundle, server }: PageContext): Tag[] => {
        const font = Object.keys(bundle ?? {}).find((file) => /inter-latin-opsz-normal/u.test(file));
        const tags: (Tag | false)[] = [
          !server && {
            tag: 'meta',
            attrs: { 'http-equiv': 'Content-Security-Policy', content: policy(csp) },
            injectTo: 'head-prepend',
          },
          { tag: 'script', children: themeScript, injectTo: 'head-prepend' },
          !/rel="icon"/u.test(html) && {
            tag: 'link',
            attrs: { rel: 'icon', type: 'image/svg+xml', href: `data:image/svg+xml,${encodeURIComponent(icon)}` },
            injectTo: 'head',
          },
          font !== undefined && {
            tag: 'link',
            attrs: { rel: 'preload', as: 'font', type: 'font/woff2', href: `/${font}`, crossorigin: true },
            injectTo: 'head',
          },
        ];
        return tags.filter((tag) => tag !== false);
      },
    },
  };
};
