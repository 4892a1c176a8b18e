import { decode, encode } from '@jridgewell/sourcemap-codec';
import { expect, it } from 'vitest';
import { slimMap } from '../src/slim-source-maps.ts';

const sources = ['../src/one.ts', '../node_modules/nest/index.js', '../src/two.ts'];

it('keeps the lines of our sources, and ends them where a dependency follows on the same line', () => {
  const mappings = encode([
    [[0, 1, 9, 0], [10, 0, 0, 0], [20, 0, 0, 8], [30, 0, 1, 0], [40, 1, 0, 0], [50, 1, 1, 0], [60, 2, 1, 4], [70]],
    [[0, 1, 2, 0]],
  ]);
  const slim = slimMap({ sources, mappings, names: ['x'], sourcesContent: ['text', 'text', 'text'] });
  expect(slim).toMatchObject({ sources: ['../src/one.ts', '../src/two.ts'], names: [] });
  expect(slim).not.toHaveProperty('sourcesContent');
  expect(decode(slim.mappings)).toEqual([[[10, 0, 0, 0], [30, 0, 1, 0], [40], [60, 1, 1, 4], [70]], []]);
});
