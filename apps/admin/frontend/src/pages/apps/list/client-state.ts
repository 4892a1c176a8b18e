import type { ClientRow } from '../apps-query.ts';
import { kindOfClient } from './kind-of-client.ts';

const DAY_MS = 86_400_000;
const UNUSED_DAYS = 90;

/** A secret that is accepted until a time. */
export interface EndingSecret {
  clientId: string | null;
  status: 'active' | 'replaced';
  expiresAt: string | null;
}

export type ClientState =
  | { kind: 'stopped' | 'unused' | 'active' }
  | { kind: 'secret_ends'; isReplaced: boolean; days: number };

/** False: sign-ins that ask for no consent are not recorded. */
export const isUseRecorded = (client: Pick<ClientRow, 'trusted' | 'redirectUris' | 'grantTypes' | 'public'>): boolean =>
  !client.trusted || kindOfClient(client) === 'machine';

/** What the list says of a connected app: that it is stopped, or else which of its secrets ends first, or else whether it is used. */
export function decideClientState(client: ClientRow, ending: readonly EndingSecret[], now: Date): ClientState {
  if (client.status !== 'active') return { kind: 'stopped' };
  const [secret] = ending
    .filter(({ clientId }) => clientId === client.clientId)
    .flatMap(({ status, expiresAt }) => (expiresAt === null ? [] : { status, leftMs: msBetween(now, expiresAt) }))
    .filter(({ leftMs }) => leftMs > 0)
    .toSorted((one, other) => one.leftMs - other.leftMs);
  if (secret)
    return {
      kind: 'secret_ends',
      isReplaced: secret.status === 'replaced',
      days: Math.floor(secret.leftMs / DAY_MS),
    };
  const usedMs = -msBetween(now, client.lastUsedAt ?? client.createdAt);
  return { kind: isUseRecorded(client) && usedMs > UNUSED_DAYS * DAY_MS ? 'unused' : 'active' };
}

const msBetween = (now: Date, at: string) => new Date(at).getTime() - now.getTime();
