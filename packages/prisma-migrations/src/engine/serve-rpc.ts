import { createInterface } from 'node:readline';
import type { MigrationList, SchemaEngine } from '@prisma/schema-engine-wasm';
import { withoutAnnotation } from '../contract.ts';
import { createEngine, type ConnectedEngine } from './create-engine.ts';
import { takePanicMessage } from './load-schema-engine.ts';
import { maintainDatabase } from './maintain-database.ts';
import { type ShadowServer, startShadowServer } from './start-shadow-server.ts';

export interface ServeRpcOptions {
  readonly url?: string;
  readonly shadowDatabaseUrl?: string;
  readonly datamodels: [string, string][];
}

interface RpcRequest {
  readonly id: number;
  readonly method?: string;
  readonly params: unknown;
}

const methods = new Set<string>([
  'applyMigrations',
  'createMigration',
  'dbExecute',
  'debugPanic',
  'devDiagnostic',
  'diagnoseMigrationHistory',
  'diff',
  'ensureConnectionValidity',
  'evaluateDataLoss',
  'introspect',
  'introspectSql',
  'markMigrationApplied',
  'markMigrationRolledBack',
  'reset',
  'schemaPush',
] satisfies (keyof SchemaEngine)[]);

/** JSON-RPC 2.0 on standard input and output, one object per line, until standard input ends. */
export async function serveRpc(options: ServeRpcOptions): Promise<void> {
  let connected: Promise<ConnectedEngine> | undefined;
  let shadow: Promise<ShadowServer> | undefined;
  // Connects at the first call, so that a failure reaches the CLI as that call's error.
  const engine = async () => {
    const { url: databaseUrl = '', shadowDatabaseUrl, datamodels } = options;
    const shadowServer = async () => (await (shadow ??= startShadowServer(databaseUrl))).url;
    connected ??= createEngine({ databaseUrl, shadowDatabaseUrl, shadowServer, datamodels });
    return (await connected).engine;
  };
  const lines = createInterface({ input: process.stdin });
  // The CLI ends us with a signal, as does a closing terminal. The throw-away server must end with us.
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => lines.close());
  for await (const line of lines) {
    const request = JSON.parse(line) as RpcRequest;
    // A line without a method is the CLI's response to our `print`.
    if (request.method === undefined) continue;
    try {
      send({ id: request.id, result: (await call(engine, request, options)) ?? null });
    } catch (error) {
      send({ id: request.id, error: rpcError(error as Error & { code?: string }) });
    }
  }
  await (await connected?.catch(() => undefined))?.[Symbol.asyncDispose]();
  await (await shadow?.catch(() => undefined))?.[Symbol.asyncDispose]();
  // Idle connections would keep the process alive for ten seconds while the CLI waits.
  process.exit();
}

async function call(engine: () => Promise<SchemaEngine>, { id, method, params }: RpcRequest, options: ServeRpcOptions) {
  if (method === 'getDatabaseVersion') return (await engine()).version();
  if (method === 'createDatabase') {
    const databaseUrl = (params as { datasource: { url?: string } }).datasource.url ?? options.url ?? '';
    if ((await maintainDatabase('create-database', databaseUrl)) !== 0)
      throw new Error('The database was not created.');
    return { databaseName: new URL(databaseUrl).pathname.slice(1) };
  }
  if (!methods.has(method!)) throw new Error(`Method not found: ${method}`);
  const target = (await engine()) as unknown as Record<string, (params: unknown) => Promise<unknown>>;
  dropAnnotations(params);
  // Only a diagnosis can use our shadow database. It caches its result in the engine, where this call finds it. The
  // cache is outdated after `migrate dev` has applied a pending migration.
  if (method === 'evaluateDataLoss') await target.devDiagnostic!(params);
  const result = await target[method!]!(params);
  if (method !== 'diff') return result;
  // The native engine prints the script through the CLI instead of returning it.
  const { exitCode, stdout } = result as { exitCode: number; stdout: string | null };
  if (stdout !== null) send({ id, method: 'print', params: { content: stdout } });
  return { exitCode, stdout: null };
}

/** Prisma passes the files unchanged, but their checksums must equal those of `applyMigrations`. */
function dropAnnotations(params: unknown): void {
  const { migrationsList } = (params ?? {}) as { migrationsList?: MigrationList };
  for (const { migrationFile } of migrationsList?.migrationDirectories ?? []) {
    const { content } = migrationFile;
    if (content.tag === 'ok') content.value = withoutAnnotation(content.value);
  }
}

function rpcError(error: Error & { code?: string }): object {
  const panic = takePanicMessage();
  const message = panic ?? error.message;
  return {
    code: 4466,
    message: 'An error happened. Check the data field for details.',
    data: { is_panic: panic !== undefined, message, meta: null, error_code: error.code ?? null },
  };
}

function send(message: object): void {
  process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
}
