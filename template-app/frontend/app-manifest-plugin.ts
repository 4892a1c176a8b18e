/// <reference types="node" />
import type { Manifest } from '@portico/manifest';
import type { Plugin } from 'vite';

/**
 * Puts facts from the app's manifest into code (`app` of `src/app-facts.ts`), the page's head and Vite's ports. In
 * `make dev` the gateway is in front; without it, this proxies `/api` to the backend.
 */
export function appManifest(): Plugin {
  let manifest: Manifest;
  return {
    name: 'app-manifest',
    async config() {
      manifest = await readOwnManifest();
      const { id, slug, name, iconSvg, ports } = manifest;
      const {
        PORTICO_PORT_OFFSET = '0',
        PORTICO_DOMAIN = 'localhost',
        HOST = '127.0.0.1',
        FRONTEND_PORT,
      } = process.env;
      const listen = {
        host: HOST,
        // The port is fixed in a container.
        port: FRONTEND_PORT ? Number(FRONTEND_PORT) : ports.frontend + Number(PORTICO_PORT_OFFSET),
        strictPort: true,
        allowedHosts: [`.${PORTICO_DOMAIN}`],
        proxy: { '/api': { target: `http://127.0.0.1:${ports.backend + Number(PORTICO_PORT_OFFSET)}` } },
      };
      return {
        define: { __APP__: JSON.stringify({ id, slug, name, iconSvg }) },
        server: listen,
        preview: listen,
      };
    },
    transformIndexHtml: (html) => fillHead(html, manifest),
  };
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/**
 * Puts the app's name and description into the page's head, escaped for HTML. A replacement function keeps `$&`
 * literal.
 */
export function fillHead(html: string, { name, description }: Pick<Manifest, 'name' | 'description'>): string {
  const escape = (text: string) => text.replace(/[&<>"']/g, (character) => ENTITIES[character]!);
  return html.replaceAll('%APP_NAME%', () => escape(name)).replaceAll('%APP_DESCRIPTION%', () => escape(description));
}

async function readOwnManifest(): Promise<Manifest> {
  const { readManifest } = await import('@portico/manifest');
  const { manifest, issues } = readManifest('../app.manifest.yml', { root: import.meta.dirname });
  if (manifest) return manifest;
  throw new Error(issues.map(({ file, line, message }) => `${file}:${line} ${message}`).join('\n'));
}
