import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { createEngine } from './engine/create-engine.ts';
import { filters, migrationList } from './migration-list.ts';

export interface DiffOptions {
  /** Server on which a temporary shadow database can be created. */
  readonly databaseUrl: string;
  readonly migrationsDir: string;
  readonly schemaPath: string;
}

/** SQL that turns the result of the migrations into the schema. Empty when they agree. */
export async function migrationDrift({ databaseUrl, migrationsDir, schemaPath }: DiffOptions): Promise<string> {
  const files = await readSchema(schemaPath);
  await using connected = await createEngine({ databaseUrl, datamodels: files.map((f) => [f.path, f.content]) });
  const { stdout } = await connected.engine.diff({
    from: { tag: 'migrations', ...(await migrationList(migrationsDir)) },
    to: { tag: 'schemaDatamodel', files },
    script: true,
    exitCode: true,
    filters,
  });
  const script = stdout ?? '';
  return /^\s*-- This is an empty migration\.\s*$/.test(script) ? '' : script.trim();
}

export async function diffIsEmpty(options: DiffOptions): Promise<boolean> {
  return (await migrationDrift(options)) === '';
}

async function readSchema(schemaPath: string): Promise<{ path: string; content: string }[]> {
  const isFolder = (await stat(schemaPath)).isDirectory();
  const names = isFolder ? await readdir(schemaPath, { recursive: true }) : [];
  const paths = isFolder
    ? names.filter((name) => name.endsWith('.prisma')).map((name) => join(schemaPath, name))
    : [schemaPath];
  return Promise.all(paths.sort().map(async (path) => ({ path, content: await readFile(path, 'utf8') })));
}
