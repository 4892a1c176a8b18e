import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import type { ProfileVersion } from '../generated/prisma/client.ts';
import type { Queryable } from '../platform/database.ts';
import { type CompiledSchema, compileSchema } from './compile-schema.ts';
import { profilesErrors } from './profiles.errors.ts';
import { ProfilesRepository } from './profiles.repository.ts';

interface ProfileChoice {
  profileId: string;
  /** Default: the newest active one. */
  versionId?: string | null | undefined;
}

export interface FitOptions extends ProfileChoice {
  objectKind: string;
  /** Kind of the object. Absent: any kind of the profile. */
  kind?: string | undefined;
  tenantId: string | null;
  attributes: unknown;
  /** Whether the object already has this profile and version. It can keep them when they are no longer offered. */
  keeps: boolean;
}

export interface Fit {
  kind: string;
  profileId: string;
  versionId: string;
}

/** Checks attributes against a profile: its newest version, or the chosen one. */
@Injectable()
export class FitAttributes {
  /** A version's schema never changes. */
  private readonly compiled = new LRUCache<string, CompiledSchema>({ max: 200 });

  constructor(private readonly repository: ProfilesRepository) {}

  /** Locks the profile until the transaction ends. @throws `profiles.…` */
  async check(transaction: Queryable, options: FitOptions): Promise<Fit> {
    const { profileId, objectKind, kind, tenantId, keeps } = options;
    const profile = await this.repository.hold(transaction, profileId);
    // Treats a profile of another tenant as missing.
    if (!profile || (profile.tenantId !== null && profile.tenantId !== tenantId)) throw profilesErrors.not_found();
    if (profile.objectKind !== objectKind || (kind !== undefined && profile.kind !== kind)) {
      throw profilesErrors.wrong_kind({ extensions: { kind: profile.kind } });
    }
    if (!keeps && profile.status !== 'active') throw profilesErrors.not_active();
    const version = await this.findVersion(transaction, options);
    await this.checkAttributes(version, options.attributes);
    return { kind: profile.kind, profileId, versionId: version.id };
  }

  private async findVersion(
    transaction: Queryable,
    { profileId, versionId, keeps }: FitOptions,
  ): Promise<ProfileVersion> {
    if (versionId == null) {
      const newest = await this.repository.findNewestVersion(transaction, profileId, 'active');
      if (!newest) throw profilesErrors.no_active_version();
      return newest;
    }
    const version = await this.repository.findVersion(transaction, profileId, versionId);
    if (!version) throw profilesErrors.version_not_found();
    if (!keeps && version.status !== 'active') throw profilesErrors.not_active();
    return version;
  }

  private async checkAttributes({ id, jsonSchema }: ProfileVersion, attributes: unknown): Promise<void> {
    const schema = jsonSchema as Record<string, unknown>;
    if (Object.keys(schema).length === 0) return;
    const validate = this.compiled.get(id) ?? (await this.compile(id, schema));
    if (validate(attributes)) return;
    const [error] = validate.errors ?? [];
    const path = ['attributes', ...(error?.instancePath ?? '').split('/').slice(1)].join('.');
    throw profilesErrors.unfit_attributes({ fields: [{ path, message: error?.message ?? "doesn't fit" }] });
  }

  private async compile(id: string, schema: Record<string, unknown>): Promise<CompiledSchema> {
    const outcome = await compileSchema(schema);
    if ('fault' in outcome) throw profilesErrors.invalid_schema({ detail: outcome.fault });
    this.compiled.set(id, outcome.validate);
    return outcome.validate;
  }
}
