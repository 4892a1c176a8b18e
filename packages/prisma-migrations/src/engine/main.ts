import { parseArgs } from 'node:util';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { takePanicMessage } from './load-schema-engine.ts';
import { maintainDatabase } from './maintain-database.ts';
import { serveRpc } from './serve-rpc.ts';

/**
 * The executable for `PRISMA_SCHEMA_ENGINE_BINARY`. Speaks the native schema engine's protocol and forwards each call
 * to the WebAssembly engine. Exit status 101 means a panic, as in the native one.
 */
process.on('uncaughtException', (error) => {
  const message = takePanicMessage() ?? error.message;
  const fields = { message, backtrace: error.stack };
  process.stderr.write(`${JSON.stringify({ level: 'ERROR', target: 'schema_engine::logger', fields })}\n`);
  process.exit(101);
});

const { values, positionals } = parseArgs({
  allowPositionals: true,
  strict: false,
  options: {
    datamodels: { type: 'string', multiple: true },
    datasource: { type: 'string' },
    'enabled-preview-features': { type: 'string' },
    'extension-types': { type: 'string' },
  },
});
const datasource = JSON.parse(typeof values.datasource === 'string' ? values.datasource : '{}') as {
  url?: string;
  shadowDatabaseUrl?: string;
};

if (positionals[0] === 'cli') {
  process.exitCode = await maintainDatabase(positionals[1] ?? '', datasource.url ?? '');
} else {
  const paths = ((values.datamodels ?? []) as string[]).flatMap((list) => list.split(','));
  const datamodels = await Promise.all(
    paths.map(async (path): Promise<[string, string]> => [resolve(path), await readFile(path, 'utf8')]),
  );
  await serveRpc({ ...datasource, datamodels });
}
