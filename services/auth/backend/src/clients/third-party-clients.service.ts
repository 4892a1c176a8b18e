import { randomBytes, randomUUID } from 'node:crypto';
import {
  type ClientChange,
  type ClientCreated,
  clientCreation,
  type ClientDefinition,
  type ClientDetails,
  type ClientListed,
  type ClientSecretRotated,
} from '@portico/api-types';
import { Injectable } from '@nestjs/common';
import { invalidFields } from '@portico/nest-service';
import { TenantTies } from '../access-model/subjects/tenant-ties.ts';
import { AppCatalog } from '../catalog/app-catalog.ts';
import type { Actor } from '../audit/actor.ts';
import type { AuditAction } from '../audit/audit-actions.ts';
import { AuditService } from '../audit/audit.service.ts';
import type { ClientRecord } from './client-record.ts';
import { ClientsRepository, type ClientUse, type StoredClient } from './clients.repository.ts';
import { ClientsService } from './clients.service.ts';
import { Database, type Queryable } from '../platform/database.ts';
import { CheckClient } from './check-client.ts';
import { fromMetadata, toMetadata } from './client-metadata.ts';
import { clientsErrors } from './clients.errors.ts';
import { planChange } from './plan-change.ts';
import type { SecretRotation } from './secret-rotation.ts';

const HOUR_MS = 3_600_000;

/** Clients that are not our apps, created by an administrator. Every change is audited in its transaction. */
@Injectable()
export class ThirdPartyClients {
  constructor(
    private readonly database: Database,
    private readonly repository: ClientsRepository,
    private readonly clients: ClientsService,
    private readonly check: CheckClient,
    private readonly catalog: AppCatalog,
    private readonly ties: TenantTies,
    private readonly audit: AuditService,
  ) {}

  /** Returns the secret only here. @throws `request.invalid` */
  async create(actor: Actor, definition: ClientDefinition): Promise<ClientCreated> {
    const id = `client-${randomUUID()}`;
    const record = toRecord(id, definition, needsSecret(definition) ? newSecret() : null);
    this.check.check(record);
    await this.checkApis(definition);
    await this.write(actor, 'client.created', id, { name: definition.name }, (transaction) =>
      this.repository.createThirdParty(transaction, record),
    );
    return { clientId: id, clientSecret: record.secret, name: definition.name };
  }

  /** @throws `clients.not_found` */
  async get(clientId: string): Promise<ClientDetails> {
    const stored = await this.repository.findThirdParty(this.database, clientId);
    if (!stored) throw clientsErrors.not_found();
    const until = stored.otherSecretUntil;
    return {
      clientId,
      ...fromMetadata(stored.name, stored.metadata),
      createdAt: stored.createdAt.toISOString(),
      updatedAt: stored.updatedAt.toISOString(),
      previousSecretUntil: until && until.getTime() > Date.now() ? until.toISOString() : null,
    };
  }

  /** By name, at most a thousand. */
  async list(): Promise<ClientListed[]> {
    const records = await this.repository.listThirdParties(this.database);
    return records.map(({ id, name, metadata, createdAt }) => {
      const definition = fromMetadata(name, metadata);
      const { redirectUris, grantTypes, pkce, trusted, apis } = definition;
      return {
        clientId: id,
        name,
        redirectUris,
        grantTypes,
        public: definition.public,
        pkce,
        trusted,
        apis,
        createdAt: createdAt.toISOString(),
      };
    });
  }

  /** For clients that the caller was shown. */
  async listUses(clientIds: readonly string[]): Promise<ClientUse[]> {
    const uses = await this.repository.listUses(this.database, clientIds);
    return clientIds.map((id) => uses.get(id) ?? { status: 'inactive', lastUsedAt: null });
  }

  /** A client that now needs a secret gets one; one that does not loses it. @throws `clients.not_found`, `request.invalid` */
  async change(actor: Actor, clientId: string, change: ClientChange): Promise<ClientCreated> {
    return this.database.transaction(async (transaction) => {
      const stored = await this.lock(transaction, clientId);
      const planned = clientCreation.safeParse(planChange(fromMetadata(stored.name, stored.metadata), change));
      if (!planned.success) throw invalidFields(planned.error.issues);
      const kept = needsSecret(planned.data) ? stored.secret : null;
      const given = needsSecret(planned.data) && kept === null ? newSecret() : null;
      const record: ClientRecord = {
        ...toRecord(clientId, planned.data, kept ?? given),
        ...(kept !== null && { otherSecret: stored.otherSecret, secretCreatedAt: stored.secretCreatedAt ?? null }),
      };
      this.check.check(record);
      if (change.apis !== undefined) await this.checkApis(planned.data);
      await this.repository.replace(transaction, record, stored.otherSecretUntil);
      await this.record(transaction, actor, 'client.updated', clientId, { fields: Object.keys(change).sort() });
      return { clientId, clientSecret: given, name: planned.data.name };
    });
  }

  /** `overlapHours`: for how long the previous secret is still accepted, so that the new one can be deployed. @throws `clients.not_found`, `clients.no_secret` */
  async rotateSecret(actor: Actor, clientId: string, { overlapHours }: SecretRotation): Promise<ClientSecretRotated> {
    const now = overlapHours === 0;
    return this.database.transaction(async (transaction) => {
      const stored = await this.lock(transaction, clientId);
      if (stored.secret === null) throw clientsErrors.no_secret();
      const until = now ? null : new Date(Date.now() + overlapHours * HOUR_MS);
      const secret = newSecret();
      const record = { ...stored, secret, secretCreatedAt: new Date(), otherSecret: now ? null : stored.secret };
      await this.repository.replace(transaction, record, until);
      await this.record(transaction, actor, 'client.secret_rotated', clientId, { now, overlapHours });
      return { clientId, clientSecret: secret, previousSecretUntil: until?.toISOString() ?? null };
    });
  }

  /** The secret before the last rotation is no longer accepted. @throws `clients.not_found`, `clients.no_replaced_secret` */
  async endReplacedSecret(actor: Actor, clientId: string): Promise<void> {
    await this.database.transaction(async (transaction) => {
      const stored = await this.lock(transaction, clientId);
      const { otherSecret, otherSecretUntil: until } = stored;
      if (otherSecret === null || (until && until.getTime() <= Date.now())) throw clientsErrors.no_replaced_secret();
      await this.repository.replace(transaction, { ...stored, otherSecret: null }, null);
      await this.record(transaction, actor, 'client.secret_ended', clientId);
    });
  }

  /** Deletes its grants and consents too, and invalidates its tokens. @throws `clients.not_found` */
  async remove(actor: Actor, clientId: string): Promise<void> {
    await this.write(actor, 'client.removed', clientId, undefined, async (transaction) => {
      const entityId = await this.repository.findOwnEntity(transaction, clientId);
      if (entityId !== undefined) await this.ties.cutAll(transaction, actor, entityId);
      if (!(await this.repository.removeThirdParty(transaction, clientId))) throw clientsErrors.not_found();
    });
  }

  private async checkApis({ apis }: ClientDefinition): Promise<void> {
    for (const [index, slug] of apis.entries()) {
      // `auth` is not an app: it stands for this service's decisions.
      if (slug !== 'auth' && !(await this.catalog.findBySlug(slug)))
        throw invalidFields([{ path: ['apis', index], message: `there is no app ${slug}` }]);
    }
  }

  private async lock(transaction: Queryable, clientId: string): Promise<StoredClient> {
    const stored = await this.repository.lockThirdParty(transaction, clientId);
    if (!stored) throw clientsErrors.not_found();
    return stored;
  }

  private write(
    actor: Actor,
    action: AuditAction,
    clientId: string,
    detail: Record<string, unknown> | undefined,
    change: (transaction: Queryable) => Promise<unknown>,
  ): Promise<void> {
    return this.database.transaction(async (transaction) => {
      await change(transaction);
      await this.record(transaction, actor, action, clientId, detail);
    });
  }

  private async record(
    transaction: Queryable,
    actor: Actor,
    action: AuditAction,
    clientId: string,
    detail?: Record<string, unknown>,
  ): Promise<void> {
    const target = { kind: 'client', id: clientId } as const;
    await this.audit.record(transaction, { action, actor, target, ...(detail && { detail }) });
    await this.clients.announce(transaction);
  }
}

const newSecret = (): string => randomBytes(32).toString('base64url');

const needsSecret = ({ tokenEndpointAuthMethod: method }: ClientDefinition): boolean =>
  method === 'client_secret_basic' || method === 'client_secret_post';

/** With a secret that is created now. */
function toRecord(id: string, definition: ClientDefinition, secret: string | null): ClientRecord {
  const { name } = definition;
  const secretCreatedAt = secret === null ? null : new Date();
  return {
    id,
    name,
    firstParty: false,
    secret,
    secretCreatedAt,
    otherSecret: null,
    metadata: toMetadata(definition),
  };
}
