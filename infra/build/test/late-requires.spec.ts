import { expect, it } from 'vitest';
import { requireLate } from '../src/late-requires.ts';

it.each([
  [
    "var mime = require('mime-types')",
    'f(mime.lookup(type), a.mime.x)',
    "f(require('mime-types').lookup(type), a.mime.x)",
  ],
  ["const getType = require('m').contentType", 'type = getType(type)', "type = require('m').contentType(type)"],
  ["const Api = require('api');", 'Api.a(Api.b())', "require('api').a(require('api').b())"],
])('%s is required where it is used', (declaration, before, after) => {
  expect(requireLate(`'use strict'\n${declaration}\n${before}`, declaration)).toBe(`'use strict'\n\n${after}`);
});

it('fails when a package no longer has the declaration', () => {
  expect(() => requireLate("const mime = require('other')", "var mime = require('mime-types')")).toThrow('no longer');
});
