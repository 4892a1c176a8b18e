/// <reference types="node" />
import { createHash } from 'node:crypto';
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
  /** Directives that an app needs beyond the strict ones, for instance `{ 'connect-src': "'self' https://maps.example" }`. */
  csp?: Record<string, string>;
}

const MARK =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><style>.f{fill:#27221d}.l{fill:#0b5f58}@media(prefers-color-scheme:dark){.f{fill:#f0eeea}.l{fill:#63b2ab}}</style><path class="f" d="M2 30V16a14 14 0 0 1 28 0v14h-4V16a10 10 0 0 0-20 0v14z"/><path class="l" d="M8 30V16a8 8 0 0 1 8-8v22z"/></svg>';

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
 * Vite plugin for every frontend's `index.html`: the theme script before the first paint, the mark as icon, the Latin
 * font preloaded, and in builds a strict Content-Security-Policy that knows the script's hash. A server that also sends
 * that header must allow the same hash.
 */
export const porticoPage = ({ csp = {} }: PorticoPageOptions = {}) => ({
  name: 'portico-page',
  config: () => ({ build: { assetsInlineLimit: 0 } }),
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
          attrs: { rel: 'icon', type: 'image/svg+xml', href: `data:image/svg+xml,${encodeURIComponent(MARK)}` },
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
});
