import { createHmac } from 'node:crypto';
import { parseCookie } from 'cookie';
import type { Config } from '../../config/config.ts';
import { isSameSecret } from '../../platform/is-same-secret.ts';

/** Pending sign-ins per browser. Each costs a cookie of about 90 bytes. */
const MOST_AT_ONCE = 12;

type Settings = Pick<Config, 'secure' | 'instance' | 'cookieKeys'>;

/**
 * Binds an interaction to the browser that started it. The provider's own cookies have a path, so a sibling host can plant them
 * (`Domain=example.com`): a victim would then finish an attacker's sign-in. On https this cookie's name starts with `__Host-`,
 * which no other host can write (RFC 6265bis §4.1.3.2). Its value proves the id and nothing else.
 */
export function interactionProofName({ secure, instance }: Settings, uid: string): string {
  return `${proofPrefix({ secure, instance })}${uid.slice(0, 10)}`;
}

export function createInteractionProof({ cookieKeys }: Settings, uid: string): string {
  return proofUnder(cookieKeys[0]!, uid);
}

export function hasInteractionProof(settings: Settings, uid: string, cookieHeader: string | undefined): boolean {
  const shown = parseCookie(cookieHeader ?? '')[interactionProofName(settings, uid)];
  return shown !== undefined && settings.cookieKeys.some((key) => isSameSecret(shown, proofUnder(key, uid)));
}

/** Names of the oldest proofs, which are deleted to make room. Browsers send older cookies first. */
export function listSurplusProofs(settings: Settings, cookieHeader: string | undefined): string[] {
  const prefix = proofPrefix(settings);
  const names = Object.keys(parseCookie(cookieHeader ?? '')).filter((name) => name.startsWith(prefix));
  return names.slice(0, Math.max(0, names.length - MOST_AT_ONCE + 1));
}

function proofPrefix({ secure, instance }: Pick<Settings, 'secure' | 'instance'>): string {
  return `${secure ? '__Host-' : ''}portico_${instance}_i_`;
}

function proofUnder(key: string, uid: string): string {
  return createHmac('sha256', key).update(`interaction\0${uid}`).digest('base64url');
}
