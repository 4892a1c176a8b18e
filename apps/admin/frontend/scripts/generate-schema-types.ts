import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { minifyIntrospection, outputIntrospectionFile } from '@gql.tada/internal';
import { buildSchema, introspectionFromSchema } from 'graphql';

const sdl = await readFile(new URL('../../../../schemas/admin.graphql', import.meta.url), 'utf8');
const introspection = minifyIntrospection(introspectionFromSchema(buildSchema(sdl), { descriptions: false }));
const types = outputIntrospectionFile(introspection, { fileType: '.d.ts', shouldPreprocess: true });

const folder = new URL('../src/graphql/generated/', import.meta.url);
await mkdir(folder, { recursive: true });
await writeFile(new URL('admin-schema.d.ts', folder), types);
