import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseEnvFile } from '../settings/parse-env-file.ts';
import { hasAside, putBack, setAside } from './set-aside.ts';

const text = `# Mine
PORTICO_DOMAIN="localhost"   # no DNS here
export PORTICO_PORT=9080

PORTICO_ENVIRONMENT=development
PORTICO_MASTER_SECRET=secret`;

const away = { PORTICO_DOMAIN: 'example.com', PORTICO_PORT: '443', PORTICO_ACME_EMAIL: 'ada@example.com' };

const valuesOf = (from: string) =>
  Object.fromEntries([...parseEnvFile(from)].map(([name, { value }]) => [name, value]));

describe('setAside', () => {
  it('sets values and keeps the lines that they replace', () => {
    expect(setAside(text, away)).toBe(`# Mine
# With the public domain only:
PORTICO_ACME_EMAIL=ada@example.com
# Before the public domain: PORTICO_DOMAIN="localhost"   # no DNS here
PORTICO_DOMAIN=example.com
# Before the public domain: export PORTICO_PORT=9080
PORTICO_PORT=443

PORTICO_ENVIRONMENT=development
PORTICO_MASTER_SECRET=secret`);
  });

  it('leaves a line alone that has the value already', () => {
    expect(setAside(text, { PORTICO_DOMAIN: 'localhost', PORTICO_ACME_EMAIL: '' })).toBe(text);
  });

  it('keeps the first line over any number of changes', () => {
    const again = setAside(setAside(text, away), {
      PORTICO_DOMAIN: 'example.org',
      PORTICO_ACME_EMAIL: 'bob@example.org',
    });
    expect(valuesOf(again)).toMatchObject({ PORTICO_DOMAIN: 'example.org', PORTICO_ACME_EMAIL: 'bob@example.org' });
    expect(putBack(again)).toBe(text);
  });

  it('keeps nothing where that is not asked for', () => {
    const changed = setAside(text, away, { keep: false });
    expect(valuesOf(changed)).toMatchObject(away);
    expect(hasAside(changed)).toBe(false);
  });
});

describe('putBack', () => {
  it('gives the text back, byte for byte, whatever it looks like', () => {
    const name = fc.constantFrom(...Object.keys(away), 'PORTICO_ENVIRONMENT', 'OTHER');
    const quoted = fc.constantFrom('', '"localhost"', "'x y' # why", 'plain', '  spaced  # note');
    const assignments = fc
      .uniqueArray(fc.tuple(name, quoted, fc.constantFrom('', 'export ', '  ')), { selector: ([one]) => one })
      .map((all) => all.map(([one, value, before]) => `${before}${one}=${value}`));
    const noise = fc.array(fc.constantFrom('', '# a comment', '#PORTICO_PORT=1'), { maxLength: 4 });
    fc.assert(
      fc.property(
        assignments,
        noise,
        fc.constantFrom('\n', '\r\n'),
        fc.boolean(),
        (lines, others, end, endsWithLine) => {
          const before = [...others, ...lines, ...others].join(end) + (endsWithLine ? end : '');
          const changed = setAside(before, away);
          expect(valuesOf(changed)).toMatchObject(away);
          expect(putBack(changed)).toBe(before);
        },
      ),
    );
  });

  it('keeps other changes made since then', () => {
    const since = setAside(text, away).replace('MASTER_SECRET=secret', 'MASTER_SECRET=rotated\nMY_OWN=1');
    expect(putBack(since)).toBe(text.replace('MASTER_SECRET=secret', 'MASTER_SECRET=rotated\nMY_OWN=1'));
  });

  it('has nothing to do without kept lines', () => {
    expect(hasAside(text)).toBe(false);
    expect(putBack(text)).toBe(text);
  });
});
