import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { minifyIntrospection, outputIntrospectionFile } from '@gql.tada/internal';
import { buildSchema, introspectionFromSchema } from 'graphql';

const sdl = await readFile(new URL('../../../../schemas/admin.graphql', import.meta.url), 'utf8');
const introspection = minifyIntrospection(introspectionFromSchema(buildSchema(sdl), { descriptions: false }));
const types = outputIntrospectionFile(introspection, { fileType: '.d.ts', shouldPreprocess: true });

/** A folder of the package that asks. */
const folder = process.argv[2] ?? 'src/graphql/generated';
await mkdir(folder, { recursive: true });
await writeFile(join(folder, 'admin-schema.d.ts'), types);
