import { readFileSync } from 'node:fs';
import { openapiOfModule } from '@portico/auth-client-nest/openapi';
import { expect, it } from 'vitest';
import { AppModule } from '../src/app.module.ts';
import type { Config } from '../src/config.ts';

it('openapi.json matches the routes; else run `pnpm generate`', async () => {
  const written = JSON.parse(readFileSync(new URL('../openapi.json', import.meta.url), 'utf8')) as object;
  const derived = await openapiOfModule('template-app', AppModule.forRoot({} as Config));
  expect(written).toEqual(JSON.parse(JSON.stringify(derived)));
});
