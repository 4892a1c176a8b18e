import { expect, it } from 'vitest';
import { readSchema } from './read-schema.ts';

it('reads an object, and says what else was typed', () => {
  expect(readSchema('{"type":"object"}')).toEqual({ schema: { type: 'object' } });
  expect(readSchema('[]')).toEqual({ fault: 'not_object' });
  expect(readSchema('null')).toEqual({ fault: 'not_object' });
  expect(readSchema('{')).toEqual({ fault: 'not_json', reason: expect.stringMatching(/.+/) });
});
