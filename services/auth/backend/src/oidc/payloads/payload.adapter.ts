import { findFaultIn, findTextFault } from '@portico/api-types';
import { type Adapter, type AdapterPayload, errors } from 'oidc-provider';
import { fromStored, isStoredReference, storedId, storedReference, toRow } from './payload-row.ts';
import {
  type PayloadChanges,
  type PayloadRepository,
  ROTATION_GRACE_SECONDS,
  type StoredPayload,
} from './payload.repository.ts';
import { RequestPayloads } from './request-payloads.ts';

const TOKEN_KINDS = new Set(['AuthorizationCode', 'RefreshToken', 'AccessToken', 'DeviceCode']);
/** How JSON writes NUL and half of a surrogate pair. Looking at each text costs twice as much. */
const MAY_BE_FAULTY = /\\u(?:0000|d[89a-f])/;
const nothing: PayloadChanges = { rows: [], destroyed: [], destroyedSessionUids: [], revokedGrants: [] };

/** The provider's storage for one kind of object. Outside a provider request, each call goes directly to the database. */
export class PayloadAdapter implements Adapter {
  constructor(
    private readonly kind: string,
    private readonly payloads: PayloadRepository,
  ) {}

  async upsert(id: string, payload: AdapterPayload, expiresIn?: number): Promise<void> {
    const request = RequestPayloads.current();
    const stored = storedId(this.kind, id);
    const saved = this.kind === 'Session' ? keepRemovals(payload, request?.known(`Session ${stored}`)) : payload;
    const row = toRow(this.kind, stored, saved, expiresIn);
    const found = MAY_BE_FAULTY.test(row.payload) ? findFaultIn(payload) : undefined;
    if (found) throw new errors.InvalidRequest(`${String(found.path.at(-1) ?? 'a parameter')} ${found.fault}`);
    if (request) request.save(row);
    else await this.payloads.write({ ...nothing, rows: [row] });
  }

  async find(id: string): Promise<AdapterPayload | undefined> {
    // A stored reference represents a device code that a person confirms. Redeeming requires the code itself.
    if (isStoredReference(id) && !RequestPayloads.current()?.knows(`reference ${id}`)) return undefined;
    if (findTextFault(id)) return undefined;
    const stored = storedId(this.kind, id);
    const request = RequestPayloads.current();
    const pending = request?.pending(this.kind, stored);
    if (pending) return fromStored(id, JSON.parse(pending.payload) as AdapterPayload, null);
    const key = `${this.kind} ${stored}`;
    if (request?.knows(key)) return request.known(key);
    const found = await this.load(stored, request);
    if (!found) return undefined;
    this.rememberRelated(found, request);
    const payload = fromStored(id, found.payload, this.consumedAt(found));
    if (this.kind === 'Session') request?.remember(key, copySession(payload));
    if (this.kind === 'AuthorizationCode') request?.remember(key, payload);
    const login = payload.result?.login as { accountId: string; epoch?: number } | undefined;
    if (request && request.redeems === stored && login?.epoch !== undefined)
      request.signIn = { personId: login.accountId, epoch: login.epoch };
    if (this.kind === 'Interaction' && payload.deviceCode !== undefined) {
      request?.remember(`reference ${payload.deviceCode}`, undefined);
    }
    return payload;
  }

  async findByUid(uid: string): Promise<AdapterPayload | undefined> {
    if (findTextFault(uid)) return undefined;
    const request = RequestPayloads.current();
    const key = `${this.kind} uid ${uid}`;
    if (request?.knows(key)) return request.known(key);
    const found = await this.payloads.findByUid(this.kind, uid);
    return found && fromStored(storedReference(found.id), found.payload, found.consumedAt);
  }

  async findByUserCode(userCode: string): Promise<AdapterPayload | undefined> {
    if (findTextFault(userCode)) return undefined;
    const found = await this.payloads.findByUserCode(this.kind, userCode);
    return found && fromStored(storedReference(found.id), found.payload, found.consumedAt);
  }

  async consume(id: string): Promise<void> {
    const request = RequestPayloads.current();
    const code = this.kind === 'AuthorizationCode' && request?.known(`AuthorizationCode ${storedId(this.kind, id)}`);
    if (request && code) return request.redeem(storedId(this.kind, id), code.grantId);
    if (await this.payloads.consume(this.kind, storedId(this.kind, id))) return;
    if (this.kind === 'PushedAuthorizationRequest') throw new errors.InvalidRequestUri('request_uri was already used');
    throw new errors.InvalidGrant(`${this.kind} was already used`);
  }

  async destroy(id: string): Promise<void> {
    const stored = storedId(this.kind, id);
    const request = RequestPayloads.current();
    if (request) request.destroy(this.kind, stored);
    else await this.payloads.write({ ...nothing, destroyed: [{ kind: this.kind, id: stored }] });
  }

  async revokeByGrantId(grantId: string): Promise<void> {
    const request = RequestPayloads.current();
    if (request) request.revokeGrant(grantId);
    else await this.payloads.write({ ...nothing, revokedGrants: [grantId] });
  }

  private load(stored: string, request: RequestPayloads | undefined): Promise<StoredPayload | undefined> {
    if (this.kind === 'Session') return this.payloads.findSession(stored);
    // Uses the uid of the address, whose proof was checked. The library would take the one in its cookie.
    if (this.kind === 'Interaction' && request?.redeems !== undefined) {
      return request.redeems === stored ? this.payloads.redeemInteraction(stored) : Promise.resolve(undefined);
    }
    return request && TOKEN_KINDS.has(this.kind)
      ? this.payloads.findToken(this.kind, stored)
      : this.payloads.find(this.kind, stored);
  }

  private rememberRelated(found: StoredPayload, request: RequestPayloads | undefined): void {
    if (!request || !TOKEN_KINDS.has(this.kind)) return;
    const { grantId, sessionUid } = found.payload;
    if (grantId !== undefined) {
      request.remember(`Grant ${grantId}`, found.grant ? fromStored(grantId, found.grant, null) : undefined);
    }
    if (sessionUid !== undefined) {
      const session = found.session ? fromStored(storedReference(''), found.session, null) : undefined;
      request.remember(`Session uid ${sessionUid}`, session);
    }
  }

  private consumedAt({ consumedAt }: StoredPayload): Date | null {
    const inGrace = consumedAt !== null && consumedAt.getTime() > Date.now() - ROTATION_GRACE_SECONDS * 1000;
    return this.kind === 'RefreshToken' && inGrace ? null : consumedAt;
  }
}

/** The provider changes the authorizations of the one that it gets. */
function copySession(session: AdapterPayload): AdapterPayload {
  const copied = Object.entries(session.authorizations ?? {}).map(([id, authorization]) => [id, { ...authorization }]);
  return { ...session, ...(session.authorizations && { authorizations: Object.fromEntries(copied) }) };
}

/** Authorizations are merged in the database, so removals by this request must be explicit. */
function keepRemovals(session: AdapterPayload, before: AdapterPayload | undefined): AdapterPayload {
  const removed = Object.keys(before?.authorizations ?? {}).filter((id) => !session.authorizations?.[id]);
  if (removed.length === 0) return session;
  const nulls = Object.fromEntries(removed.map((id) => [id, null])) as unknown as AdapterPayload['authorizations'];
  return { ...session, authorizations: { ...session.authorizations, ...nulls } };
}
