import { printSchema } from 'graphql';
import { expect, it } from 'vitest';
import { schema } from './schema.ts';

it('equals schemas/admin.graphql, from which the console and the CLI take their types', async () => {
  await expect(`${printSchema(schema)}\n`).toMatchFileSnapshot('../../../../../schemas/admin.graphql');
});
