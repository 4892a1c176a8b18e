import { printSchema } from 'graphql';
import { expect, it } from 'vitest';
import { schema } from './schema.ts';

it('is what schemas/admin.graphql says, from which the console and the CLI take their types', async () => {
  await expect(`${printSchema(schema)}\n`).toMatchFileSnapshot('../../../../../schemas/admin.graphql');
});
