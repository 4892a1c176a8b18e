import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { keepsToHost } from './keeps-to-host.ts';
import { parseRouterRule, type RouterRule } from './parse-router-rule.ts';

const own = 'crm.localhost';
const keeps = (text: string): boolean => {
  const rule = parseRouterRule(text);
  return rule !== undefined && keepsToHost(rule, own);
};

describe('a rule keeps to its host', () => {
  test.each([
    'Host(`crm.localhost`)',
    'host("crm.localhost")',
    ' ( (Host(`crm.localhost`)) ) ',
    'Host(`crm.localhost`)&&PathPrefix(`/api`)',
    'Host(`crm.localhost`) && (Path(`/a`) || PathPrefix(`/b`)) && !Method(`GET`)',
    'PathPrefix(`/api`) && Host(`crm.localhost`)',
    'Host(`crm.localhost`) && Query(`a`, `) || Host(`) && ClientIP(`::1`)',
  ])('%s', (text) => expect(keeps(text)).toBe(true));

  test.each([
    ['is not there', 'PathPrefix(`/hooks`)'],
    ['is denied', '!Host(`crm.localhost`)'],
    ['is denied twice', '!!Host(`crm.localhost`)'],
    ['is denied in parentheses', '!(Host(`crm.localhost`) || Path(`/`))'],
    ['is one of two ways', 'Host(`crm.localhost`) || PathPrefix(`/`)'],
    ['is bound to one of two ways only', 'Host(`crm.localhost`) && Path(`/a`) || Path(`/b`)'],
    ['is bound to the other of two ways only', 'Path(`/b`) || Host(`crm.localhost`) && Path(`/a`)'],
    ['is in parentheses with another way', '(Host(`crm.localhost`) || Path(`/a`)) && Path(`/b`)'],
    ['is another', 'Host(`auth.localhost`)'],
    ['is one of two', 'Host(`crm.localhost`, `auth.localhost`)'],
    ['is joined to another', 'Host(`crm.localhost`) && !Host(`auth.localhost`)'],
    ['is given twice', 'Host(`crm.localhost`) && Host(`crm.localhost`)'],
    ['is joined to a pattern', 'Host(`crm.localhost`) && HostRegexp(`.*`)'],
    ['is a pattern', 'HostRegexp(`crm.localhost`)'],
    ['belongs to TLS', 'HostSNI(`crm.localhost`)'],
    ['is text', 'Path(`Host(`) && Header(`crm.localhost`, `x`)'],
    ['is in a header', 'Header(`Host`, `crm.localhost`)'],
    ['has nothing in it', 'Host()'],
  ])('not when it %s', (_, text) => expect(keeps(text)).toBe(false));
});

test.each([
  '',
  ' ',
  'Host',
  'Host(`crm.localhost`',
  'Host(`crm.localhost`))',
  'Host(`crm.localhost`) Path(`/`)',
  'Host(`crm.localhost`) & Path(`/`)',
  'Host(`crm.localhost`) &&',
  '&& Host(`crm.localhost`)',
  'Host(`crm.localhost`) && ()',
  'Host(`crm.localhost`,)',
  'Host(crm.localhost)',
  'Host(`crm.localhost`) /* && Path(`/`) */',
  'Host("crm.localhost\\") || Path(\\"/")',
  "Host('crm.localhost')",
  '!',
])('%j is no rule that can be judged', (text) => expect(parseRouterRule(text)).toBeUndefined());

test('`!` binds closest, then `&&`, then `||`', () => {
  const matcher = (name: string): RouterRule => ({ kind: 'matcher', name, values: [] });
  expect(parseRouterRule('!A() && B() || C() && (D() || E())')).toEqual({
    kind: 'or',
    of: [
      { kind: 'and', of: [{ kind: 'not', of: matcher('A') }, matcher('B')] },
      { kind: 'and', of: [matcher('C'), { kind: 'or', of: [matcher('D'), matcher('E')] }] },
    ],
  });
});

/** A rule as it is written, and what it says of a request: its host, and whether each other matcher matches. */
interface Written {
  text: string;
  binds: number;
  matches: (host: string, others: readonly boolean[]) => boolean;
}

const others = ['PathPrefix(`/`)', 'Method(`GET`)', 'Header(`Host`, `) || Host(`)', 'Query("a", "`")'];
const leaf: fc.Arbitrary<Written> = fc.oneof(
  fc.constantFrom(own, own, 'auth.localhost').map((named) => ({
    text: `Host(\`${named}\`)`,
    binds: 3,
    matches: (host: string) => host === named,
  })),
  fc.constant({ text: 'HostRegexp(`.*`)', binds: 3, matches: () => true }),
  fc.nat(others.length - 1).map((index) => ({
    text: others[index]!,
    binds: 3,
    matches: (_: string, matched: readonly boolean[]) => matched[index]!,
  })),
);
const wrap = (inner: Written, binds: number): string => (inner.binds < binds ? `(${inner.text})` : inner.text);
const { rule: anyRule } = fc.letrec<{ rule: Written }>((tie) => ({
  rule: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    leaf,
    tie('rule').map((one) => ({
      text: `!${wrap(one, 3)}`,
      binds: 3,
      matches: (host: string, matched: readonly boolean[]) => !one.matches(host, matched),
    })),
    fc.tuple(tie('rule'), tie('rule')).map(([a, b]) => ({
      text: `${wrap(a, 2)} && ${wrap(b, 2)}`,
      binds: 2,
      matches: (host: string, matched: readonly boolean[]) => a.matches(host, matched) && b.matches(host, matched),
    })),
    fc.tuple(tie('rule'), tie('rule')).map(([a, b]) => ({
      text: `${a.text}||${b.text}`,
      binds: 1,
      matches: (host: string, matched: readonly boolean[]) => a.matches(host, matched) || b.matches(host, matched),
    })),
  ),
}));
const assignments = Array.from({ length: 2 ** others.length }, (_, bits) =>
  others.map((_, at) => ((bits >> at) & 1) === 1),
);

test('whatever the rest of it says, a rule that passes matches on its own host only', () => {
  fc.assert(
    fc.property(anyRule, ({ text, matches }) => {
      expect(parseRouterRule(text)).toBeDefined();
      if (!keeps(text)) return;
      for (const matched of assignments) {
        for (const host of ['auth.localhost', 'portal.localhost', '']) expect(matches(host, matched)).toBe(false);
      }
    }),
    { numRuns: 2000 },
  );
});

test('whatever names no host may be joined to the own one', () => {
  fc.assert(
    fc.property(anyRule, (rest) => {
      fc.pre(!/Host(Regexp)?\(/.test(rest.text.replaceAll(others[2]!, '')));
      expect(keeps(`Host(\`${own}\`) && ${wrap(rest, 2)}`)).toBe(true);
    }),
  );
});

test('a second way, once opened, is not closed by anything that follows', () => {
  const parts = fc.constantFrom(
    'Host(`crm.localhost`)',
    'Path(`/`)',
    '&&',
    '||',
    '!',
    '(',
    ')',
    '`',
    '"',
    ',',
    ' ',
    '//',
  );
  fc.assert(
    fc.property(fc.array(parts, { maxLength: 9 }), (words) => {
      expect(keeps(`PathPrefix(\`/\`) || ${words.join('')}`)).toBe(false);
    }),
    { numRuns: 2000 },
  );
});
