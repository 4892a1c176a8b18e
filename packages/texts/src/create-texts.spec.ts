import { runInNewContext } from 'node:vm';
import { createTexts } from './create-texts.ts';
import { compileTexts } from './compile-texts.ts';
import { describe, expect, expectTypeOf, it } from 'vitest';

/** As in the build: the catalogue's source is compiled first. */
const catalogue = <const Messages extends Record<string, string>>(messages: Messages) =>
  createTexts<Messages>(
    runInNewContext(compileTexts(`createTexts(${JSON.stringify(messages)})`, 'x.texts.ts'), {
      createTexts: (compiled: Messages) => compiled,
    }),
  );

const t = catalogue({
  'notes.title': "You're in your notes",
  'notes.count': '{count, plural, one {# note} other {# notes}} in {folder}',
  'notes.saved': 'Saved on {at, date, ::dMMMM}, {at, time, short}',
  'notes.help': 'Lost? <link>Read the guide</link>.',
});

describe('createTexts', () => {
  it('fills in plurals, words, numbers and dates', () => {
    expect(t('notes.title')).toBe("You're in your notes");
    expect(t('notes.count', { count: 1, folder: 'Ideas' })).toBe('1 note in Ideas');
    expect(t('notes.count', { count: 1200, folder: 'Ideas' })).toBe('1,200 notes in Ideas');
    expect(t('notes.saved', { at: new Date(2026, 10, 29, 9, 5) })).toMatch(/November.*9:05|9:05.*November/u);
  });

  it('refuses an unknown key, a missing argument and a wrong one', () => {
    const wrong = () => [
      // @ts-expect-error the key is not in the catalogue
      t('notes.titel'),
      // @ts-expect-error the folder is missing
      t('notes.count', { count: 1 }),
      // @ts-expect-error all arguments are missing
      t('notes.count'),
      // @ts-expect-error a plural needs a number
      t('notes.count', { count: '1', folder: 'Ideas' }),
      // @ts-expect-error a date needs a Date
      t('notes.saved', { at: '2026-11-29' }),
      // @ts-expect-error the tag is missing
      t('notes.help'),
    ];
    expect(wrong).toBeTypeOf('function');
    expectTypeOf(t('notes.title')).toBeString();
  });

  it('gives the words between tags to their element', () => {
    const parts = t('notes.help', { link: (words) => ({ words }) as never });
    expect(parts).toEqual(['Lost? ', { words: ['Read the guide'] }, '.']);
  });
});

describe('compileTexts', () => {
  it('leaves nothing to parse and keeps the lines', () => {
    const code = "createTexts({\n  'a.b': '{n, plural, one {#} other {# of them}}',\n});\n";
    expect(compileTexts(code, 'a.texts.ts')).toBe(
      'createTexts({\n  \'a.b\': [["n",2,{"one":0,"other":[0," of them"]}]],\n});\n',
    );
  });

  it.each([
    ["createTexts({ 'a.b': 'a {name' })", 'a.b is not an ICU message'],
    ["createTexts({ 'a.b': `${name}` })", "is not 'key': 'message'"],
    ["createTexts({ 'a.b': 'a' + 'b' })", "is not 'key': 'message'"],
    ['createTexts({ ...others })', "is not 'key': 'message'"],
  ])('refuses %s', (code, reason) => {
    expect(() => compileTexts(code, 'a.texts.ts')).toThrow(reason);
  });
});
