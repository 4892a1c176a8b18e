import { randomBytes } from 'node:crypto';
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const packageRoot = fileURLToPath(new URL('..', import.meta.url));

export interface TemporaryProject extends AsyncDisposable {
  readonly folder: string;
  readonly migrationsDir: string;
  readonly schemaPath: string;
  /** Adds a field to model Note. */
  addField(line: string): Promise<void>;
}

/** A copy of `fixtures/example` inside this package, so that its imports resolve. Removed on dispose. */
export async function temporaryProject(): Promise<TemporaryProject> {
  const folder = join(packageRoot, '.portico', `test-${randomBytes(4).toString('hex')}`);
  await cp(join(packageRoot, 'fixtures', 'example'), folder, { recursive: true });
  const schemaPath = join(folder, 'prisma', 'schema.prisma');
  const migrationsDir = join(folder, 'prisma', 'migrations');
  await mkdir(migrationsDir);
  return {
    folder,
    migrationsDir,
    schemaPath,
    addField: async (line) => {
      const schema = await readFile(schemaPath, 'utf8');
      await writeFile(schemaPath, schema.replace('title     String', `title     String\n  ${line}`));
    },
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}
