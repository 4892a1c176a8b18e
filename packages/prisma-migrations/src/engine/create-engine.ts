import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import type { SchemaEngine } from '@prisma/schema-engine-wasm';
import { loadSchemaEngine } from './load-schema-engine.ts';
import { migrationAdapter, type MigrationAdapterOptions } from './migration-adapter.ts';

export interface CreateEngineOptions extends MigrationAdapterOptions {
  /** Path and content of each schema file. */
  readonly datamodels?: [string, string][];
}

export interface ConnectedEngine extends AsyncDisposable {
  readonly engine: SchemaEngine;
}

/** Connects to the database, and fails when that is unreachable. Dispose of it to close the connections. */
export async function createEngine({ datamodels, ...connection }: CreateEngineOptions): Promise<ConnectedEngine> {
  const engineClass = await loadSchemaEngine();
  const adapter = migrationAdapter(connection);
  const close = () => adapter[Symbol.asyncDispose]();
  try {
    const schema = { datamodels: datamodels?.length ? datamodels : undefined };
    const engine = await engineClass.new(schema, () => {}, bindMigrationAwareSqlAdapterFactory(adapter.factory));
    return { engine, [Symbol.asyncDispose]: close };
  } catch (error) {
    await close();
    throw error;
  }
}
