import { formatRotation, type Rotation, type SecretName } from '../settings/rotation.ts';
import { ageInDays, day, formatSince, parseSince } from '../settings/secrets-since.ts';

/** What becomes of lines of `.env.shared`; null takes a line away. */
export type SettingsChanges = Record<string, string | null>;

const variables: Record<SecretName, string> = {
  master: 'PORTICO_MASTER_SECRET',
  kek: 'AUTH_KEY_ENCRYPTION_KEY',
  cookies: 'AUTH_COOKIE_KEYS',
};

/** A cookie lives 14 days after its last use, and gets the newest signature at each: nobody holds an older one after this. */
const COOKIE_KEY_DAYS = 30;

/** Begins a rotation: every chosen secret gets a second value, which is accepted and not yet used. */
export function beginRotation(
  values: ReadonlyMap<string, string>,
  secrets: readonly SecretName[],
  createKey: () => string,
): SettingsChanges {
  const rotation: Rotation = { phase: 'announce', secrets: [...secrets] };
  return {
    ...changeEach(values, secrets, (present, name) => announce(present, name, createKey())),
    ...record(rotation),
  };
}

/** What follows once everything that runs is in step with the phase; undefined phase: the rotation is over. */
export function advanceRotation(
  values: ReadonlyMap<string, string>,
  { phase, secrets }: Rotation,
  now: Date,
): SettingsChanges {
  if (phase === 'withdraw') return { PORTICO_ROTATION: null };
  const since = parseSince(values.get('PORTICO_SECRETS_SINCE') ?? '');
  if (phase === 'announce') {
    const used = Object.fromEntries(secrets.map((name) => [name, day(now)]));
    return {
      ...changeEach(values, secrets, (present, name) =>
        name === 'cookies' ? useCookieKey(present, ageInDays(since.cookies, now)) : useNew(present),
      ),
      PORTICO_SECRETS_SINCE: formatSince({ ...since, ...used }),
      ...record({ phase: 'switch', secrets }),
    };
  }
  return {
    // Cookies keep the keys before: people's browsers hold what those have signed.
    ...changeEach(values, secrets, (present, name) => (name === 'cookies' ? present : present.slice(0, 1))),
    ...record({ phase: 'withdraw', secrets }),
  };
}

function announce(present: string[], name: SecretName, created: string): string[] {
  const [used = '', ...others] = present;
  if (name === 'master') return [used, created];
  return name === 'kek' ? [used, created, ...others] : [used, ...others, created];
}

/** The second becomes the first. */
function useNew([used = '', created = '', ...others]: string[]): string[] {
  return [created, used, ...others];
}

/** Keys other than the last one stopped signing when that one began to. */
function useCookieKey(present: string[], days: number | undefined): string[] {
  const created = present.at(-1)!;
  const before = present.slice(0, -1);
  const isRecent = days === undefined || days < COOKIE_KEY_DAYS;
  return [created, ...(isRecent ? before : before.slice(0, 1))];
}

function changeEach(
  values: ReadonlyMap<string, string>,
  secrets: readonly SecretName[],
  change: (present: string[], name: SecretName) => string[],
): SettingsChanges {
  return Object.fromEntries(
    secrets.map((name) => {
      const present = (values.get(variables[name]) ?? '').split(',').map((part) => part.trim());
      return [variables[name], change(present, name).join(',')];
    }),
  );
}

function record(rotation: Rotation): SettingsChanges {
  return { PORTICO_ROTATION: formatRotation(rotation) };
}
