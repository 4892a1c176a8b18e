import { expect, test } from 'vitest';
import { countStatements } from '../../test/count-statements.ts';
import { testApp } from '../../test/test-app.ts';
import { Jobs } from './jobs.ts';

test('starting to run jobs loads no Prisma, which an idle service would keep in memory', async () => {
  await using app = await testApp();
  const { statements } = await countStatements(app, () => app.get(Jobs).start());
  expect(statements).toContain('paused_schedule_list');
  expect(statements.filter((name) => name.startsWith('prisma_'))).toEqual([]);
});
