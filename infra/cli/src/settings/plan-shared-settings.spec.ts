import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { catchRefusal } from '../../test/fixture/catch-refusal.ts';
import { planSharedSettings, type PlanSharedSettingsOptions } from './plan-shared-settings.ts';

const example = readFileSync(join(import.meta.dirname, '../../../../.env.shared.example'), 'utf8');
const plan = (options: Partial<PlanSharedSettingsOptions> = {}) =>
  planSharedSettings({ example, portOffset: 0, ...options });

describe('planSharedSettings', () => {
  it('makes every value on first use, with random secrets', () => {
    const first = plan().settings;
    const second = plan().settings;
    expect(first).toMatchObject({ domain: 'localhost', port: 8080, portOffset: 0, environment: 'development' });
    expect(first.instance).toMatch(/^[0-9a-f]{4}$/);
    for (const secret of ['masterSecret', 'keyEncryptionKey'] as const) {
      expect(first[secret]).toMatch(/^[A-Za-z0-9_-]{43}$/);
      expect(first[secret]).not.toBe(second[secret]);
    }
    expect(first.cookieKeys).toHaveLength(1);
  });

  it('moves the gateway with the offset', () => {
    expect(plan({ portOffset: 2000 }).settings).toMatchObject({ port: 10_080, portOffset: 2000 });
  });

  it.each([
    ['docker', 0, true, 80],
    ['docker', 0, false, 8080],
    ['docker', 1000, true, 9080],
    ['embedded', 0, true, 8080],
  ])('gives the gateway its port: %s, offset %i, port 80 free: %s', (runtime, portOffset, httpPortFree, port) => {
    const { settings } = plan({ given: { PORTICO_RUNTIME: runtime }, portOffset, httpPortFree });
    expect(settings).toMatchObject({ runtime, port });
  });

  it('knows how certificates are got once somebody is named for them', () => {
    expect(plan().settings.acme).toBeUndefined();
    const given = { PORTICO_ACME_EMAIL: 'ada@example.com', PORTICO_ACME_SERVER: 'https://localhost:14000/dir' };
    expect(plan({ given }).settings.acme).toEqual({
      email: 'ada@example.com',
      challenge: 'http',
      dnsProvider: '',
      server: 'https://localhost:14000/dir',
    });
  });

  it('knows two of a secret while it is rotated: the one in use first', () => {
    const [one, two] = ['a'.repeat(43), 'b'.repeat(43)];
    const present = `PORTICO_MASTER_SECRET=${two},${one}\nAUTH_KEY_ENCRYPTION_KEY=${two},${one}\nPORTICO_ROTATION=switch:master,kek\n`;
    expect(plan({ present }).settings).toMatchObject({
      masterSecret: two,
      otherMasterSecret: one,
      keyEncryptionKey: `${two},${one}`,
      rotation: { phase: 'switch', secrets: ['master', 'kek'] },
    });
    expect(plan().settings).toMatchObject({ otherMasterSecret: undefined, rotation: undefined });
  });

  it('knows the age of secrets that it makes, and does not invent that of others', () => {
    const today = new Date().toISOString().slice(0, 10);
    const { settings, text } = plan();
    expect(settings.secretsSince).toEqual({ master: today, kek: today, cookies: today });
    const present = text.replace(/^PORTICO_SECRETS_SINCE=.*$/m, '');
    expect(plan({ present })).toMatchObject({ filled: [], settings: { secretsSince: {} } });
  });

  it('takes values of the environment on first use only', () => {
    const given = { PORTICO_DOMAIN: 'example.test', PORTICO_PORT: '9000' };
    const { settings, text } = plan({ given });
    expect(settings).toMatchObject({ domain: 'example.test', port: 9000 });
    expect(plan({ present: text, given: { PORTICO_DOMAIN: 'other.test' } }).settings.domain).toBe('example.test');
  });

  it('changes nothing when all is there', () => {
    const { text } = plan();
    expect(plan({ present: text, portOffset: 3000 })).toMatchObject({ text, filled: [] });
  });

  it('keeps comments, order, own lines and present values, and fills what is missing', () => {
    const master = 'm'.repeat(43);
    const present = `# mine\nMY_OWN=1\nPORTICO_MASTER_SECRET=${master}\nPORTICO_PORT=\n`;
    const { text, settings, filled } = plan({ present, portOffset: 1000 });
    expect(text.startsWith(`# mine\nMY_OWN=1\nPORTICO_MASTER_SECRET=${master}\nPORTICO_PORT=9080\n`)).toBe(true);
    expect(settings.masterSecret).toBe(master);
    expect(filled).not.toContain('PORTICO_MASTER_SECRET');
    expect(filled).toContain('AUTH_KEY_ENCRYPTION_KEY');
    expect(text).toContain('# Encrypts the signing keys');
  });

  it.each([
    ['a line that is no assignment', 'PORTICO_DOMAIN=localhost\nPORTICO_MASTER_SEC', ":2 isn't NAME=value"],
    ['a torn write', 'PORTICO_DOMAIN=local\0\0\0', ":1 holds bytes that aren't text"],
    ['a name that is set twice', 'PORTICO_PORT=1\nPORTICO_PORT=2', ':2 sets PORTICO_PORT again (first on line 1)'],
    ['an open quote', 'PORTICO_DOMAIN="localhost', ":1 has a quote that doesn't end"],
    ['a port that is no number', '\nPORTICO_PORT=http', ':2 has a wrong PORTICO_PORT'],
    ['a port that is too high', 'PORTICO_PORT=70000', ':1 has a wrong PORTICO_PORT'],
    ['a domain with a path', 'PORTICO_DOMAIN=example.com/x', ':1 has a wrong PORTICO_DOMAIN'],
    ['a short secret', 'PORTICO_MASTER_SECRET=abc', ':1 has a wrong PORTICO_MASTER_SECRET'],
    [
      'three master secrets',
      `PORTICO_MASTER_SECRET=${['a', 'b', 'c'].map((one) => one.repeat(43)).join(',')}`,
      ':1 has a wrong PORTICO_MASTER_SECRET',
    ],
    [
      'a second key-encryption key that is short',
      `AUTH_KEY_ENCRYPTION_KEY=${'a'.repeat(43)},b`,
      ':1 has a wrong AUTH_KEY_ENCRYPTION_KEY',
    ],
    ['a rotation of nothing', 'PORTICO_ROTATION=switch:', ':1 has a wrong PORTICO_ROTATION'],
    ['a day that is none', 'PORTICO_SECRETS_SINCE=master:2026-13-01', ':1 has a wrong PORTICO_SECRETS_SINCE'],
    ['one short cookie key', `AUTH_COOKIE_KEYS=${'a'.repeat(43)},b`, ':1 has a wrong AUTH_COOKIE_KEYS'],
    ['an unknown environment', 'PORTICO_ENVIRONMENT=staging', ':1 has a wrong PORTICO_ENVIRONMENT'],
    ['an unknown runtime', 'PORTICO_RUNTIME=podman', ':1 has a wrong PORTICO_RUNTIME'],
    ['an email address that is none', 'PORTICO_ACME_EMAIL=ada', ':1 has a wrong PORTICO_ACME_EMAIL'],
    ['an unknown challenge', 'PORTICO_ACME_CHALLENGE=tls', ':1 has a wrong PORTICO_ACME_CHALLENGE'],
    [
      'a DNS challenge without a provider',
      'PORTICO_ACME_EMAIL=a@b.c\nPORTICO_ACME_CHALLENGE=dns\nPORTICO_ACME_DNS_PROVIDER=',
      ':3 has a wrong PORTICO_ACME_DNS_PROVIDER',
    ],
    ['a certificate authority without an address', 'PORTICO_ACME_SERVER=pebble', ':1 has a wrong PORTICO_ACME_SERVER'],
    ['an instance that is no hex', 'PORTICO_INSTANCE=zzzz', ':1 has a wrong PORTICO_INSTANCE'],
  ])('refuses %s and names the line', (_, present, where) => {
    const error = catchRefusal(() => plan({ present }));
    expect(error.failed).toContain(`.env.shared${where}`);
    expect(error).toMatchObject({ code: 'settings.corrupt', exitCode: 3 });
  });

  it('never says a secret in an error', () => {
    const error = catchRefusal(() => plan({ present: 'PORTICO_MASTER_SECRET=tooshortbutsecret' }));
    expect(JSON.stringify({ ...error, message: error.message })).not.toContain('tooshortbutsecret');
  });

  it.each(['PORTICO_MASTER_SECRET', 'AUTH_KEY_ENCRYPTION_KEY', 'AUTH_COOKIE_KEYS'])(
    'does not make a new %s for data that the old one protects',
    (name) => {
      const present = plan().text.replace(new RegExp(`^${name}=.*$`, 'm'), `${name}=`);
      expect(catchRefusal(() => plan({ present, hasData: true }))).toMatchObject({
        code: 'settings.secret_lost',
        exitCode: 3,
      });
    },
  );
});
