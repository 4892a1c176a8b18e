import { expect, it } from 'vitest';
import { findBearerToken } from './find-bearer-token.ts';

it.each([
  ['Bearer abc.def-ghi_~+/=', 'abc.def-ghi_~+/='],
  ['bearer abc', 'abc'],
  [undefined, undefined],
  ['', undefined],
  ['Bearer', undefined],
  ['Bearer ', undefined],
  ['Basic abc', undefined],
  ['Bearer a b', undefined],
  ['Bearer abc, Bearer def', undefined],
  [`Bearer ${'a'.repeat(8193)}`, undefined],
])('reads %s', (header, token) => {
  expect(findBearerToken(header)).toBe(token);
});
