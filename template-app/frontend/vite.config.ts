/// <reference types="node" />
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { readManifest } from '@portico/manifest';
import { porticoPage } from '@portico/ui/vite-page';
import { defineConfig } from 'vite';

const { manifest, issues } = readManifest('../app.manifest.yml', { root: import.meta.dirname });
if (!manifest) throw new Error(issues.map(({ file, line, message }) => `${file}:${line} ${message}`).join('\n'));

const { id, slug, name, description, iconSvg, ports } = manifest;
const offset = Number(process.env['PORTICO_PORT_OFFSET'] ?? 0);
const domain = process.env['PORTICO_DOMAIN'] ?? 'localhost';
/** The app's backend; behind the gateway, which routes `/api` itself, nothing arrives here. */
const backend = { '/api': { target: `http://127.0.0.1:${ports.backend + offset}` } };
const host = process.env['HOST'] ?? '127.0.0.1';

export default defineConfig({
  plugins: [
    react(),
    tailwindcss(),
    porticoPage(),
    {
      name: 'app-title',
      transformIndexHtml: (html) => html.replaceAll('%APP_NAME%', name).replaceAll('%APP_DESCRIPTION%', description),
    },
  ],
  define: { __APP__: JSON.stringify({ id, slug, name, iconSvg }) },
  server: { host, port: ports.frontend + offset, strictPort: true, allowedHosts: [`.${domain}`], proxy: backend },
  preview: { host, port: ports.frontend + offset, strictPort: true, allowedHosts: [`.${domain}`], proxy: backend },
});
