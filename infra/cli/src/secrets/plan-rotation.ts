import { formatRotation, type Rotation, type SecretName } from '../settings/rotation.ts';
import { ageInDays, day, formatSince, parseSince } from '../settings/secrets-since.ts';

/** New lines of `.env.shared`. Null removes a line. */
export type SettingsChanges = Record<string, string | null>;

const variables: Record<SecretName, string> = {
  master: 'PORTICO_MASTER_SECRET',
  kek: 'AUTH_KEY_ENCRYPTION_KEY',
  cookies: 'AUTH_COOKIE_KEYS',
};

/** A cookie lives for 14 days after its last use, which also renews its signature: none is signed longer ago. */
const COOKIE_KEY_DAYS = 30;

/** Starts a rotation: every chosen secret gets a second value, which is accepted but not used yet. */
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

/** The next phase, once all processes have reached this one. Undefined phase: the rotation is complete. */
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
    // Cookies keep the previous keys, because browsers hold cookies signed with them.
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

/** Each key stopped signing when the next one started. */
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
