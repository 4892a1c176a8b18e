import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { loadConfig } from './load-config.ts';

const complete = {
  PORTICO_ISSUER: 'http://auth.localhost:8080',
  AUTH_DATABASE_URL: 'postgresql://auth:secret@127.0.0.1/auth',
  AUTH_KEY_ENCRYPTION_KEY: Buffer.alloc(32).toString('base64url'),
  AUTH_COOKIE_KEYS: '0123456789abcdef0, fedcba9876543210',
  AUTH_SERVICE_SECRET: 'x'.repeat(43),
};

test('reads a complete environment', () => {
  const config = loadConfig(complete);
  expect(config).toMatchObject({ issuer: 'http://auth.localhost:8080', secure: false, environment: 'production' });
  expect(config.cookieKeys).toEqual(['0123456789abcdef0', 'fedcba9876543210']);
});

test('takes a second key and a second service secret while they are rotated', () => {
  const [one, two] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
  const config = loadConfig({
    ...complete,
    AUTH_KEY_ENCRYPTION_KEY: `${one.toString('base64url')},${two.toString('base64url')}`,
    AUTH_SERVICE_SECRET: `${'x'.repeat(43)},${'y'.repeat(43)}`,
  });
  expect(config.keyEncryptionKeys.map((key) => key.export())).toEqual([one, two]);
  expect(config.serviceSecrets).toEqual(['x'.repeat(43), 'y'.repeat(43)]);
});

test('refuses a list in which one is wrong', () => {
  const AUTH_KEY_ENCRYPTION_KEY = `${Buffer.alloc(32).toString('base64url')},short`;
  const AUTH_SERVICE_SECRET = `${'x'.repeat(43)},short`;
  expect(() => loadConfig({ ...complete, AUTH_KEY_ENCRYPTION_KEY })).toThrow(
    /AUTH_KEY_ENCRYPTION_KEY: must be 32 bytes/,
  );
  expect(() => loadConfig({ ...complete, AUTH_SERVICE_SECRET })).toThrow(/AUTH_SERVICE_SECRET: must be 32 characters/);
});

test('says everything that is wrong at once, and no value of it', () => {
  const wrong = {
    ...complete,
    PORTICO_ISSUER: 'http://auth.localhost:8080/',
    AUTH_KEY_ENCRYPTION_KEY: 'too-short',
    AUTH_SERVICE_SECRET: '',
  };
  const message = (() => {
    try {
      loadConfig(wrong);
      return '';
    } catch (error) {
      return (error as Error).message;
    }
  })();
  expect(message).toMatch(/PORTICO_ISSUER: must be an origin/);
  expect(message).toMatch(/AUTH_KEY_ENCRYPTION_KEY: must be 32 bytes/);
  expect(message).toMatch(/AUTH_SERVICE_SECRET is missing/);
  expect(message).not.toContain('too-short');
});

test.each(['', 'auth.example.com', 'https://', 'https://auth.example.com/', 'https://auth.example.com/path', 'data:x'])(
  'refuses %j as the issuer, in one sentence',
  (issuer) => {
    const load = () => loadConfig({ ...complete, PORTICO_ISSUER: issuer });
    expect(load).toThrow(/PORTICO_ISSUER(: must be an origin| is missing)/);
  },
);

test('takes a secret from a file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'portico-config-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'secret');
  writeFileSync(file, `${'y'.repeat(43)}\n`);
  const { AUTH_SERVICE_SECRET: _left, ...rest } = complete;
  expect(loadConfig({ ...rest, AUTH_SERVICE_SECRET_FILE: file }).serviceSecrets).toEqual(['y'.repeat(43)]);
});
