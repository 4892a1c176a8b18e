import { Injectable } from '@nestjs/common';
import type { TenantFacts } from '@portico/access';
import type { AccessModel } from '../model/access-model.ts';
import type { TargetRef } from './target-ref.ts';
import { Targets } from './targets.ts';
import { appOfType, readType, type ResolvedTarget, toTarget, toUnregistered } from './to-target.ts';

/** Finds the object of a question, for gates, decisions and listings alike. */
@Injectable()
export class TargetResolver {
  constructor(private readonly targets: Targets) {}

  async resolve(model: AccessModel, ref: TargetRef): Promise<ResolvedTarget | { missing: string }> {
    if (ref.id !== undefined) return this.resolveRegistered(model, ref);
    const type = readType(ref.type);
    if (!type) return { missing: 'object' };
    const tenant = await this.findTenant(ref.tenantId);
    if (tenant === 'missing') return { missing: 'tenant' };
    // Only this platform's apps have unregistered objects.
    const app = appOfType(type.kind, type.subKind);
    if (app !== null && !model.apps.has(app)) return { missing: type.kind };
    return toUnregistered(type, ref, tenant);
  }

  private async resolveRegistered(
    model: AccessModel,
    { id, kind, attributes }: Extract<TargetRef, { id: string }>,
  ): Promise<ResolvedTarget | { missing: string }> {
    const facts = await this.targets.find(id);
    if (!facts?.isFound || (kind !== undefined && kind !== facts.kind)) {
      return { missing: kind ?? facts?.kind ?? 'object' };
    }
    return toTarget(model, facts, attributes);
  }

  private async findTenant(id: string | null | undefined): Promise<TenantFacts | null | 'missing'> {
    if (id === null || id === undefined) return null;
    const facts = await this.targets.find(id);
    return facts?.kind === 'tenant' ? facts.tenant : 'missing';
  }
}
