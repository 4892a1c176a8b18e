import { Injectable } from '@nestjs/common';
import type { AppError, Page, Total } from '@portico/nest-service';
import { entityOf } from '../administration/built-in.ts';
import { withinTenant } from '../administration/gate-scopes.ts';
import { Gates } from '../administration/gates.ts';
import type { Actor } from '../audit/actor.ts';
import type { AuditAction } from '../audit/audit-actions.ts';
import { AuditService } from '../audit/audit.service.ts';
import { diffOf } from '../audit/diff-of.ts';
import { isUuid } from '../fields/is-uuid.ts';
import { parseInput } from '../fields/parse-input.ts';
import type { Profile, ProfileVersion } from '../generated/prisma/client.ts';
import { Database, type Queryable } from '../platform/database.ts';
import { TenantLocks } from '../tenants/tenant-locks.ts';
import { tenantsErrors } from '../tenants/tenants.errors.ts';
import { compileSchema } from './compile-schema.ts';
import {
  type ProfileChange,
  profileChange,
  type ProfileCreation,
  profileCreation,
  type VersionChange,
  versionChange,
  type VersionCreation,
  versionCreation,
} from './profile-inputs.ts';
import { profilesErrors } from './profiles.errors.ts';
import { profilesQuery, type ProfilesQuery } from './profiles-list.ts';
import { ProfilesRepository } from './profiles.repository.ts';

const WRITING = ['manage', 'write'];

/** Profiles define the attributes of objects. They grant nothing. A version's schema is immutable; changes need a new version. */
@Injectable()
export class ProfilesService {
  constructor(
    private readonly database: Database,
    private readonly repository: ProfilesRepository,
    private readonly tenants: TenantLocks,
    private readonly gates: Gates,
    private readonly audit: AuditService,
  ) {}

  /** @throws `profiles.key_taken`, `tenants.not_found` */
  async createProfile(actor: Actor, input: ProfileCreation): Promise<Profile> {
    const creation = parseInput(profileCreation, input);
    const { tenantId } = creation;
    await this.gates.checkWithin(actor, WRITING, tenantId, tenantsErrors.not_found);
    return this.database.transaction(async (transaction) => {
      await this.tenants.holdActive(transaction, tenantId);
      const profile = await this.repository.insert(transaction, creation);
      await this.record(transaction, 'profile.created', actor, profile, diffOf(null, creation));
      return profile;
    });
  }

  /** @throws `profiles.not_found` */
  async updateProfile(actor: Actor, id: string, input: ProfileChange): Promise<Profile> {
    const change = parseInput(profileChange, input);
    return this.write(actor, id, async (transaction, before) => {
      const after = await this.repository.update(transaction, id, change);
      const facts = ({ displayName, description, status }: Profile) => ({ displayName, description, status });
      await this.record(transaction, 'profile.updated', actor, before, diffOf(facts(before), facts(after)));
      return after;
    });
  }

  /** @throws `profiles.invalid_schema`, `profiles.version_taken`, `profiles.not_found` */
  async createProfileVersion(actor: Actor, profileId: string, input: VersionCreation): Promise<ProfileVersion> {
    const creation = parseInput(versionCreation, input);
    const compiled = await compileSchema(creation.jsonSchema);
    if ('fault' in compiled) throw invalidSchema(compiled.fault);
    return this.write(actor, profileId, async (transaction, profile) => {
      const newest = await this.repository.findNewestVersion(transaction, profileId);
      const version = creation.version ?? (newest?.version ?? 0) + 1;
      const row = await this.repository.insertVersion(transaction, { ...creation, profileId, version });
      const detail = { version, versionId: row.id, status: row.status };
      await this.record(transaction, 'profile.version_created', actor, profile, detail);
      return row;
    });
  }

  /** @throws `profiles.version_not_found`, `profiles.not_found` */
  async updateProfileVersion(actor: Actor, profileId: string, versionId: string, input: VersionChange) {
    const { status } = parseInput(versionChange, input);
    return this.write(actor, profileId, async (transaction, profile) => {
      const before = isUuid(versionId)
        ? await this.repository.findVersion(transaction, profileId, versionId)
        : undefined;
      if (!before) throw profilesErrors.version_not_found();
      const after = await this.repository.updateVersion(transaction, versionId, status);
      const detail = { version: before.version, ...diffOf({ status: before.status }, { status }) };
      await this.record(transaction, 'profile.version_updated', actor, profile, detail);
      return after;
    });
  }

  /** @throws `profiles.not_found` */
  async get(actor: Actor, id: string): Promise<Profile> {
    const profile = isUuid(id) ? await this.repository.find(this.database, id) : undefined;
    if (!profile) throw profilesErrors.not_found();
    await this.checkReadable(actor, profile.tenantId, profilesErrors.not_found);
    return profile;
  }

  /** Newest first, at most 200. @throws `profiles.not_found` */
  async listVersions(actor: Actor, profileId: string): Promise<ProfileVersion[]> {
    const { id } = await this.get(actor, profileId);
    return this.repository.listVersions(this.database, id);
  }

  /** @throws `tenants.not_found`, `request.invalid_cursor` */
  async list(actor: Actor, input: Partial<ProfilesQuery> = {}): Promise<Page<Profile> & Total> {
    const query = parseInput(profilesQuery, input);
    await this.checkReadable(actor, query.tenantId ?? null, tenantsErrors.not_found);
    return this.repository.list(this.database, query);
  }

  /** Every entity can read the platform's profiles, to use them in its tenant. */
  private async checkReadable(actor: Actor, tenantId: string | null, hidden: () => AppError): Promise<void> {
    if (tenantId === null && entityOf(actor) !== null) return;
    await this.gates.checkVisible(actor, withinTenant(tenantId), hidden);
  }

  private async write<Result>(
    actor: Actor,
    id: string,
    work: (transaction: Queryable, profile: Profile) => Promise<Result>,
  ): Promise<Result> {
    const found = isUuid(id) ? await this.repository.find(this.database, id) : undefined;
    if (!found) throw profilesErrors.not_found();
    const question = { actions: WRITING, scopes: withinTenant(found.tenantId) };
    await this.gates.check(actor, question, profilesErrors.not_found);
    return this.database.transaction(async (transaction) => {
      await this.tenants.holdActive(transaction, found.tenantId);
      const profile = await this.repository.lock(transaction, id);
      if (!profile) throw profilesErrors.not_found();
      return work(transaction, profile);
    });
  }

  private record(transaction: Queryable, action: AuditAction, actor: Actor, profile: Profile, detail: object) {
    const target = { kind: 'profile', id: profile.id } as const;
    return this.audit.record(transaction, { action, actor, tenantId: profile.tenantId, target, detail });
  }
}

function invalidSchema(fault: string): Error {
  const fields = [{ path: 'jsonSchema', message: fault }];
  return profilesErrors.invalid_schema({ fields, extensions: { detail: `The schema ${fault}.` } });
}
