import { Injectable } from '@nestjs/common';
import type { AccessModel } from '../../decisions/model/access-model.ts';
import { UUID } from '../../decisions/changes/read-through.ts';
import type { TargetRef } from '../../decisions/targets/target-ref.ts';
import { type TargetName, Targets } from '../../decisions/targets/targets.ts';
import { appOfType, type ObjectType } from '../../decisions/targets/to-target.ts';
import { emailKey } from '../../directory/email-address.ts';
import type { ResourceName, SubjectName } from '../evaluation-request.ts';
import { isOfType, readResourceType, readSubjectType } from './read-type-name.ts';

/** Resolves names of a request to the engine's objects. Ids, aliases, emails and foreign ids all work. */
@Injectable()
export class ObjectNames {
  constructor(private readonly targets: Targets) {}

  /** The id of an entity. Undefined when no entity of this type has the name. */
  async findSubject({ type, id, properties }: SubjectName): Promise<string | undefined> {
    const kind = readSubjectType(type);
    return kind && this.findRegistered({ kind: 'entity', subKind: kind }, id, tenantOf(properties));
  }

  /** A registered object, or an unregistered one of an app's type. `missing` names the kind when none exists. */
  async findResource(
    model: AccessModel,
    { type, id, properties }: ResourceName,
    askingAppId: string | null,
  ): Promise<TargetRef | { missing: string }> {
    const asked = readResourceType(model, type, askingAppId);
    if (!asked) return { missing: 'resource' };
    const tenantId = tenantOf(properties);
    const app = asked.subKind === 'application' ? model.findAppBySlug(id) : undefined;
    const registered = app?.id ?? (await this.findRegistered(asked, id, tenantId));
    if (registered !== undefined) return { id: registered, kind: asked.kind, attributes: properties };
    if (appOfType(asked.kind, asked.subKind) === null) return { missing: asked.kind };
    return { type: `${asked.kind}:${asked.subKind}`, externalId: id, tenantId, attributes: properties };
  }

  private async findRegistered(asked: ObjectType, name: string, tenantId: string | null): Promise<string | undefined> {
    if (UUID.test(name)) {
      const facts = await this.targets.find(name.toLowerCase());
      if (facts && isOfType(facts, asked)) return facts.id;
    }
    const { kind, subKind } = asked;
    if (kind !== 'entity' && kind !== 'resource' && kind !== 'tenant') return undefined;
    const isEmail = subKind === 'human' && name.includes('@');
    const named: TargetName = { kind, subKind: subKind ?? '', name: isEmail ? emailKey(name) : name, tenantId };
    return this.targets.findByName(named);
  }
}

/** Aliases and foreign ids are unique within a tenant. Without one they belong to the platform. */
export function tenantOf(properties: Readonly<Record<string, unknown>> | undefined): string | null {
  const id = properties?.['tenant_id'];
  return typeof id === 'string' && UUID.test(id) ? id.toLowerCase() : null;
}
