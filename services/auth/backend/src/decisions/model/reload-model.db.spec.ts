import { expect, test } from 'vitest';
import { countStatements } from '../../../test/count-statements.ts';
import { testApp } from '../../../test/test-app.ts';
import { AccessModel } from './access-model.ts';
import { ModelRepository } from './model.repository.ts';
import { EVERY_PART, type ModelParts, reloadModel } from './reload-model.ts';

test('reads everything in one statement, as a start does, and the same as part by part', async () => {
  await using app = await testApp();
  const reload = async (model: AccessModel, parts: ModelParts) =>
    (await countStatements(app, () => reloadModel(app.db, app.get(ModelRepository), model, parts))).statements;
  const [whole, byPart] = [new AccessModel(), new AccessModel()];
  expect(await reload(whole, EVERY_PART)).toEqual(['access_model_everything']);
  for (const part of Object.keys(EVERY_PART)) await reload(byPart, { [part]: null });
  expect(whole.actions.size).toBeGreaterThan(0);
  expect({ ...whole, version: 0 }).toEqual({ ...byPart, version: 0 });
});
