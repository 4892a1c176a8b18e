import { Injectable } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import type { SessionUser } from '@portico/api-types';
import type { FastifyRequest } from 'fastify';
import { authErrors } from '../auth.errors.ts';
import { DenialReports } from '../denials/denial-reports.ts';
import type { RequiredObject, RestrictedAccess } from '../guards/route-access.ts';
import type { Permissions } from '../permissions/permission-source.ts';
import { AuthSettings } from '../settings/auth-settings.ts';
import type { AppObject } from './app-object.ts';
import { findObjectRefusal } from './caller-rights.ts';

interface Asked {
  user: SessionUser;
  held: Permissions;
  request: FastifyRequest;
}

/** Whether a person holds what a route requires. Each refusal is reported to the issuer. */
@Injectable()
export class CheckRequirement {
  constructor(
    private readonly settings: AuthSettings,
    private readonly denials: DenialReports,
    private readonly modules: ModuleRef,
  ) {}

  /** Throws `auth.forbidden`, or `auth.object_not_found` for an object that the person may not know of. */
  async check({ actions, object: required }: RestrictedAccess, asked: Asked): Promise<void> {
    if (actions.length === 0) return;
    const object = required && (await this.getObject(required, asked.request));
    for (const action of actions) {
      const reason = this.findRefusal(asked, action, object);
      if (reason !== undefined) this.refuse(asked, { action, object, reason, visibleWith: required?.visibleWith });
    }
  }

  private async getObject({ object }: RequiredObject, request: FastifyRequest): Promise<AppObject> {
    const found = await this.modules.get(object, { strict: false }).find(request);
    if (!found) throw authErrors.object_not_found({ detail: `${object.name} found none` });
    return found;
  }

  private findRefusal({ held }: Asked, action: string, object: AppObject | undefined): string | undefined {
    return findObjectRefusal(held, action, object, this.settings.now().getTime());
  }

  private refuse(
    asked: Asked,
    {
      action,
      object,
      reason,
      visibleWith,
    }: { action: string; object?: AppObject; reason: string; visibleWith?: string },
  ): never {
    const { user, held } = asked;
    const tenantId = object ? (object.tenantId ?? null) : (held.access?.tenant?.id ?? null);
    this.denials.add({
      subject: user.id,
      action,
      object: object ? { type: object.type, id: object.id } : null,
      tenantId,
      reason,
    });
    const detail = `${user.id} lacks ${action}${object ? ` on ${object.type} ${object.id}` : ''}: ${reason}`;
    const isVisible = !object || (visibleWith !== undefined && !this.findRefusal(asked, visibleWith, object));
    throw isVisible ? authErrors.forbidden({ detail }) : authErrors.object_not_found({ detail });
  }
}
