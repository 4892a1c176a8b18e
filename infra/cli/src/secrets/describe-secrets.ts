import type { SecretName } from '../settings/rotation.ts';

export const secretTitles: Record<SecretName, string> = {
  master: 'master secret (client secrets, database passwords, service credential)',
  kek: 'key-encryption key (signing keys and client secrets in auth’s database)',
  cookies: 'cookie keys (signatures of auth’s cookies)',
};

/** One line per secret. */
export function describeSecrets(secrets: readonly SecretName[]): string[] {
  const width = Math.max(...secrets.map((name) => name.length));
  return secrets.map((name) => `${name.padEnd(width)}  ${secretTitles[name]}`);
}
