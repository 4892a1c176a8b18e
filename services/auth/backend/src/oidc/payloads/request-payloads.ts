import { AsyncLocalStorage } from 'node:async_hooks';
import type { AdapterPayload } from 'oidc-provider';
import type { SignInState } from '../../sessions/browser-sessions.ts';
import type { NewSession } from '../../sessions/sessions.repository.ts';
import type { PayloadRow } from './payload-row.ts';
import type { PayloadChanges } from './payload.repository.ts';

const current = new AsyncLocalStorage<RequestPayloads>();

/**
 * Reads and pending writes of one provider request. The provider saves session, grant and code one after another; here
 * they are collected and written together, before the response.
 */
export class RequestPayloads {
  readonly #rows = new Map<string, PayloadRow>();
  readonly #destroyed = new Map<string, { kind: string; id: string }>();
  readonly #destroyedSessionUids = new Set<string>();
  readonly #revokedGrants = new Set<string>();
  #redeemed: { id: string; grantId: string | undefined } | undefined;
  /** Saved objects are written only if this sign-in is still valid. */
  signIn: SignInState | undefined;
  /** The session that the sign-in starts. */
  started: NewSession | undefined;
  readonly #known = new Map<string, AdapterPayload | undefined>();

  /** @param redeems uid of the interaction with which the request continues. Works once. */
  constructor(readonly redeems?: string) {}

  static current(): RequestPayloads | undefined {
    return current.getStore();
  }

  run<Result>(work: () => Result): Result {
    return current.run(this, work);
  }

  save(row: PayloadRow): void {
    const key = `${row.kind} ${row.id}`;
    this.#destroyed.delete(key);
    this.#rows.set(key, row);
  }

  pending(kind: string, id: string): PayloadRow | undefined {
    return this.#rows.get(`${kind} ${id}`);
  }

  destroy(kind: string, id: string): void {
    const key = `${kind} ${id}`;
    this.#rows.delete(key);
    this.#destroyed.set(key, { kind, id });
  }

  isDestroyed(kind: string, id: string): boolean {
    return this.#destroyed.has(`${kind} ${id}`);
  }

  /** Redeems the code when the request is written. */
  redeem(id: string, grantId: string | undefined): void {
    this.#redeemed = { id, grantId };
  }

  /** The grant of the code that this request redeems. */
  get redeemedGrantId(): string | undefined {
    return this.#redeemed?.grantId;
  }

  destroySession(uid: string): void {
    this.#destroyedSessionUids.add(uid);
  }

  revokeGrant(grantId: string): void {
    this.#revokedGrants.add(grantId);
    for (const [key, row] of this.#rows) if (row.grant_id === grantId) this.#rows.delete(key);
  }

  /** Caches an object that was read with another one. Undefined: known not to exist. */
  remember(key: string, payload: AdapterPayload | undefined): void {
    this.#known.set(key, payload);
  }

  knows(key: string): boolean {
    return this.#known.has(key);
  }

  known(key: string): AdapterPayload | undefined {
    return this.#known.get(key);
  }

  /** The pending changes. Undefined when there are none. Starts a new set. */
  take(): PayloadChanges | undefined {
    const redeemed = this.#redeemed?.id;
    const changes = {
      rows: [...this.#rows.values()],
      // Redeeming the interaction deleted it.
      destroyed: [...this.#destroyed.values()].filter(({ kind, id }) => kind !== 'Interaction' || id !== this.redeems),
      destroyedSessionUids: [...this.#destroyedSessionUids],
      revokedGrants: [...this.#revokedGrants],
    };
    for (const part of [this.#rows, this.#destroyed, this.#destroyedSessionUids, this.#revokedGrants]) part.clear();
    const some = Object.values(changes).some((list: unknown[]) => list.length > 0);
    return some || redeemed !== undefined
      ? { ...changes, redeemed, signIn: this.signIn, started: this.started }
      : undefined;
  }
}
