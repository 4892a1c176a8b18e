import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { emailKey, parseAnyEmail, parseEmail } from './email-address.ts';

const label = (length: number) => 'a'.repeat(length);
const host = (length: number) => `${`${label(49)}.`.repeat(4)}${label(length - 200)}`;

describe('an email address', () => {
  it.each([
    ['ines@example.com', 'ines@example.com'],
    [' Ines.Moreau+x@Example.COM ', 'Ines.Moreau+x@example.com'],
    ['a=b/c#d&e!f@example.com', 'a=b/c#d&e!f@example.com'],
    ["o'neil$%*?^`{|}~-_@example.com", "o'neil$%*?^`{|}~-_@example.com"],
    ['root@localhost', 'root@localhost'],
    ['a..b.@docomo.example', 'a..b.@docomo.example'],
    ['łukasz@example.com', 'łukasz@example.com'],
    ['用户@例子.广告', '用户@xn--fsqu00a.xn--4rr70v'],
    ['คำ@example.com', 'คำ@example.com'],
    ['ines@ab--cd.example', 'ines@ab--cd.example'],
    ['ines@نامه\u200cای.example', 'ines@xn--mgba3gch31f060k.example'],
    [`ines@${host(249)}`, `ines@${host(249)}`],
    [`${label(64)}@example.com`, `${label(64)}@example.com`],
  ])('is %j, stored as %j', (typed, address) => {
    expect(parseEmail(typed)).toEqual({ address });
  });

  it.each<[string, RegExp]>([
    ['', /^is empty$/],
    ['ines', /^has no @$/],
    ['@example.com', /^has nothing before the @$/],
    ['ines@', /^has nothing after the @$/],
    ['ines＠example.com', /^has no @$/],
    ['admin＠example.com@evil.example', /^has "＠" before the @/],
    ['a@b@example.com', /^has "@" before the @/],
    ['"in es"@example.com', /^has "\\"" before the @/],
    ['in es@example.com', /^has " " before the @/],
    ['in\u3000es@example.com', /^has "\u3000" before the @/],
    ['ines(home)@example.com', /^has "\(" before the @/],
    ['<ines@example.com>', /^has "<" before the @/],
    ['ines\r\nBcc:x@example.com', /before the @/],
    ['ines\0@example.com', /NUL/],
    ['ines@exam\0ple.com', /NUL/],
    ['\ud800@example.com', /surrogate/],
    ['ines\u202e@example.com', /U\+202E/],
    ['ines@\u2066example.com', /U\+2066/],
    ['ines\u200d@example.com', /before the @/],
    ['ines\u3164@example.com', /before the @/],
    ['ｉnes@example.com', /^has "ｉ" before the @/],
    ['ﬁnn@example.com', /^has "ﬁ" before the @/],
    ['𝗂nes@example.com', /^has "𝗂" before the @/],
    ['ines@example.com.', /^ends with a dot$/],
    ['ines@example..com', /is not a domain$/],
    ['ines@.example.com', /is not a domain$/],
    ['ines@-example.com', /is not a domain$/],
    ['ines@example-.com', /is not a domain$/],
    ['ines@exa_mple.com', /is not a domain$/],
    ['ines@exam ple.com', /is not a domain$/],
    ['ines@ex%61mple.com', /is not a domain$/],
    ['ines@example.com:25', /is not a domain$/],
    ['ines@example.com/x', /is not a domain$/],
    ['ines@[127.0.0.1]', /is not a domain$/],
    ['ines@127.0.0.1', /is not a domain$/],
    ['ines@1', /is not a domain$/],
    ['ines@0x7f.1', /is not a domain$/],
    ['ines@xn--.example', /is not a domain$/],
    ['ines@xn--a.example', /is not a domain$/],
    ['ines@xn--99999999.example', /is not a domain$/],
    ['ines@xn--a-ecp.example', /is not a domain$/],
    ['ines@1אב.example', /is not a domain$/],
    [`ines@${label(64)}.example`, /is not a domain$/],
    [`ines@${'ü'.repeat(60)}.example`, /is not a domain$/],
    [`${label(65)}@example.com`, /^has more than 64 bytes before the @$/],
    [`${'ł'.repeat(33)}@example.com`, /^has more than 64 bytes before the @$/],
    [`ines@${host(250)}`, /^is longer than 254 bytes$/],
    [`${label(60)}@${host(240)}`, /^is longer than 254 bytes$/],
    [label(100_000), /^is longer than 254 bytes$/],
  ])('is not %j', (typed, fault) => {
    expect(parseEmail(typed)).toEqual({ fault: expect.stringMatching(fault) });
  });
});

test('the short way of plain addresses leads to the same', () => {
  const part = fc.string({ unit: fc.constantFrom(...'aZ09-.._xnXN@ \u212a\u0130\u00df') });
  const labels = fc.array(
    fc.constantFrom('xn--', 'XN--a', 'ab--cd', 'a', '1', '0x1f', '-a', 'a-', '', label(63), label(64)),
  );
  const domain = fc.oneof(
    part,
    labels.map((all) => all.join('.')),
  );
  const address = fc
    .tuple(fc.oneof(part, fc.constantFrom('Ines', label(64), label(65))), domain)
    .map((all) => all.join('@'));
  fc.assert(
    fc.property(address, (typed) => {
      expect(parseEmail(typed)).toEqual(parseAnyEmail(typed));
    }),
    { numRuns: 5000 },
  );
});

describe('emailKey', () => {
  it.each([
    ['ines@münchen.example', 'INES@XN--MNCHEN-3YA.example'],
    ['ines@münchen.example', 'ines@MU\u0308NCHEN.example'],
    ['ines@straße.example', 'ines@STRAẞE.example'],
    ['ines@example。com', 'ines@example.com'],
    ['ines@ⓔxample.com', 'ines@example.com'],
    ['\u212Aim@\u212Aelvin.example', 'kim@kelvin.example'],
    ['e\u0301va@example.com', 'ÉVA@example.com'],
    ['ŁUKASZ@example.com', 'łukasz@example.com'],
    ['ẞ@example.com', 'ß@example.com'],
    ['ΟΔΟΣ@example.com', 'οδοσ@example.com'],
    [' Ines@Example.com\n', 'ines@example.com'],
  ])('takes %j and %j for one person', (a, b) => {
    expect(emailKey(a)).toBe(emailKey(b));
  });

  it.each([
    ['ines@straße.example', 'ines@strasse.example'],
    ['ß@example.com', 'ss@example.com'],
    ['İnes@example.com', 'ines@example.com'],
    ['ınes@example.com', 'ines@example.com'],
    ['ines@istanbul.example', 'ines@İstanbul.example'],
    ['ſam@example.com', 'sam@example.com'],
    ['ines@аpple.example', 'ines@apple.example'],
    ['іnes@example.com', 'ines@example.com'],
    ['ｉnes@example.com', 'ines@example.com'],
    ['ines＠example.com', 'ines@example.com'],
    ['ines@example.com.', 'ines@example.com'],
    ['ines\u200b@example.com', 'ines@example.com'],
    ['"ines"@example.com', 'ines@example.com'],
    ['i.nes@example.com', 'ines@example.com'],
    ['ines+x@example.com', 'ines@example.com'],
  ])('takes %j and %j for two', (a, b) => {
    expect(emailKey(a)).not.toBe(emailKey(b));
  });

  test('leaves every address alone that was accepted before it', () => {
    const local = fc.stringMatching(/^[A-Za-z0-9_'+\-.]{1,30}$/);
    const domain = fc.stringMatching(/^([A-Za-z0-9][A-Za-z0-9-]{0,9}\.){1,3}[A-Za-z]{2,6}$/);
    fc.assert(
      fc.property(local, domain, (before, after) => {
        expect(emailKey(`${before}@${after}`)).toBe(`${before}@${after}`.toLowerCase());
      }),
    );
  });

  test('of a key is the key, and of a stored address that of the typed text', () => {
    const part = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom('ines', 'İ', 'Σ', 'ß', 'xn--mnchen-3ya', 'ü'),
    );
    fc.assert(
      fc.property(part, part, (local, domain) => {
        const typed = `${local}@${domain}.example`;
        const parsed = parseEmail(typed);
        expect(emailKey(emailKey(typed))).toBe(emailKey(typed));
        if ('address' in parsed) expect(emailKey(parsed.address)).toBe(emailKey(typed));
      }),
    );
  });
});
