import type { Plugin } from 'rolldown';

interface LateRequire {
  /** End of the file's path. */
  file: string;
  /** Of a constant at the top of the file. */
  declaration: string;
}

/** What a start would evaluate for nothing: two tables of all media types, HTTP/2, worker threads and a tracer. */
const lateRequires: readonly LateRequire[] = [
  { file: '/accepts/index.js', declaration: "var mime = require('mime-types')" },
  { file: '/type-is/index.js', declaration: "var mime = require('mime-types')" },
  { file: '/koa/lib/response.js', declaration: "const getType = require('mime-types').contentType" },
  { file: '/fastify/lib/server.js', declaration: "const http2 = require('node:http2')" },
  {
    file: '/prom-client/lib/metrics/processCpuTotal.js',
    declaration: "const OtelApi = require('@opentelemetry/api');",
  },
];

/**
 * Evaluates some packages with the first call that needs them, instead of at each start, which is 20 ms shorter. Fails when a
 * file has changed, so that an update of a package is noticed.
 */
export function lateRequirePlugin(): Plugin {
  return {
    name: 'portico:late-requires',
    transform: {
      filter: { id: lateRequires.map(({ file }) => new RegExp(`/node_modules${file.replaceAll('.', '\\.')}$`)) },
      handler(code, id) {
        const { declaration } = lateRequires.find(({ file }) => id.endsWith(file))!;
        return { code: requireLate(code, declaration), map: null };
      },
    },
  };
}

/** The code with the required expression in place of each use of the constant. Lines stay as they are. */
export function requireLate(code: string, declaration: string): string {
  const [, name, expression] = /^(?:var|const) (\w+) = (require\(.*?);?$/.exec(declaration) ?? [];
  if (!name || !code.includes(declaration)) throw new Error(`The code no longer contains: ${declaration}`);
  const uses = new RegExp(`(?<![.\\w])${name}(?=[.(])`, 'g');
  return code.replace(declaration, '').replace(uses, expression!);
}
