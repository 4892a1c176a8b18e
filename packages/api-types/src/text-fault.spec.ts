import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { findFaultIn, findNameFault, findTextFault } from './text-fault.ts';

describe('text that cannot be kept', () => {
  it.each([
    ['NUL', 'a\0b', 'contains a NUL character'],
    ['the first half of a pair', 'a\ud83d', 'contains half of a surrogate pair'],
    ['the second half', '\udc00b', 'contains half of a surrogate pair'],
  ])('is %s', (_title, text, fault) => {
    expect(findTextFault(text)).toBe(fault);
    expect(findNameFault(text)).toBe(fault);
  });

  it.each(['Łódź', '👩‍🌾', 'שלום', 'a\tb\nc', '', 'e\u0301'])('is not %j', (text) => {
    expect([findTextFault(text), findNameFault(text)]).toEqual([undefined, undefined]);
  });

  it.each(['a\u202eb', '\u2066x', 'a\u001b[2J', 'a\u0007', 'a\u009b', '\u200f', 'a\u200bb', '\ufeffa'])(
    'is, in a name, %j',
    (text) => {
      expect(findTextFault(text)).toBeUndefined();
      expect(findNameFault(text)).toMatch(/^contains the invisible character U\+[0-9A-F]{4}; leave it out$/);
    },
  );

  test('any other text of Unicode can be kept', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const isKept = findTextFault(text) === undefined;
        expect(isKept).toBe(!text.includes('\0') && text === new TextDecoder().decode(new TextEncoder().encode(text)));
      }),
    );
  });

  it('is found anywhere in JSON, keys included, however deep', () => {
    expect(findFaultIn({ a: [{ b: 'x' }, { b: 'y\0' }] })).toMatchObject({ path: ['a', 1, 'b'] });
    expect(findFaultIn({ 'a\0': 1 })).toMatchObject({ path: [] });
    expect(findFaultIn({ a: 1, b: null, c: ['ok'] })).toBeUndefined();
    const query: object = Object.create(Object.create(null));
    expect(findFaultIn(Object.assign(query, { q: '\0' }))).toMatchObject({ path: ['q'] });
    let deep: unknown = 'x\0';
    for (let n = 0; n < 50_000; n += 1) deep = [deep];
    expect(findFaultIn(deep)?.fault).toBe('contains a NUL character');
  });
});
