import { describe, expect, it } from 'vitest';
import { CliError } from '../terminal/cli-error.ts';
import { checkDomain } from './check-domain.ts';

describe('checkDomain', () => {
  it.each([
    ['example.com', true],
    ['apps.example.co.uk', true],
    ['my-team.duckdns.org', true],
    ['xn--bcher-kva.example.com', true],
    ['portico.test', false],
    ['office.lan', false],
  ])('takes %s', (domain, isRegistrable) => {
    expect(checkDomain(` ${domain}\n`)).toEqual({ domain, isLocal: false, isRegistrable });
  });

  it('takes localhost as the way back', () => {
    expect(checkDomain('localhost')).toMatchObject({ domain: 'localhost', isLocal: true });
  });

  it.each([
    ['https://example.com', 'scheme', 'example.com'],
    ['https://Example.com:8443/x', 'scheme', 'example.com'],
    ['example.com/apps', 'path', 'example.com'],
    ['example.com:8443', 'port', 'example.com'],
    ['ada@example.com', 'email address', 'example.com'],
    ['192.0.2.7', 'IP address', 'example.com'],
    ['[2001:db8::7]', 'IP address', 'example.com'],
    ['2001:db8::7', 'IP address', 'example.com'],
    ['*.example.com', 'wildcard', 'example.com'],
    ['example.com.', 'dot', 'example.com'],
    ['Example.COM', 'capital letters', 'example.com'],
    ['bücher.example.com', 'punycode', 'xn--bcher-kva.example.com'],
    ['intranet', 'one part', 'intranet.com'],
    ['co.uk', 'suffix', 'example.co.uk'],
    ['github.io', 'suffix', 'example.github.io'],
    ['team.localhost', 'this machine only', 'localhost'],
    ['example..com', 'empty part', 'example.com'],
    ['-x.example.com', '"-x"', 'example.com'],
    ['my_team.example.com', '"my_team"', 'example.com'],
    ['exa mple.com', '"exa mple"', 'example.com'],
    ['$(reboot).example.com', '"$(reboot)"', 'example.com'],
    [`${'a'.repeat(64)}.com`, '63 at most', 'example.com'],
    [`${'abcdefgh.'.repeat(24)}com`, 'longer than 212', 'example.com'],
    ['1.2.3', 'no host name', 'example.com'],
    ['', 'empty part', 'example.com'],
  ])('refuses %j', (typed, why, meant) => {
    const error = refusal(typed);
    expect(error).toMatchObject({ code: 'domain.invalid', exitCode: 2 });
    expect(error.why).toContain(why);
    expect(error.next).toBe(`For example: make set-public-domain DOMAIN=${meant}`);
    expect([error.failed, error.why, error.next].join('')).not.toContain('\n');
  });
});

function refusal(typed: string): CliError {
  try {
    checkDomain(typed);
  } catch (error) {
    if (error instanceof CliError) return error;
    throw error;
  }
  throw new Error(`${typed} was not refused.`);
}
