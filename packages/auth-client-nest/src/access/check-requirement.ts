import { Injectable } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import type { SessionUser } from '@portico/api-types';
import type { FastifyRequest } from 'fastify';
import { authErrors } from '../auth.errors.ts';
import { DenialReports } from '../denials/denial-reports.ts';
import type { RequiredObject, RestrictedAccess } from '../guards/route-access.ts';
import type { Permissions } from '../permissions/permission-source.ts';
import { AuthSettings } from '../settings/auth-settings.ts';
import type { AppObject, ObjectQuestion } from './app-object.ts';
import { findObjectRefusal } from './caller-rights.ts';

interface Asked {
  /** Id of the person, or of the client's entity. */
  subject: string;
  /** Absent for a client: routes for clients have no object. */
  user?: SessionUser;
  held: Permissions;
  request: FastifyRequest;
}

/** Checks that a person or client holds what a route requires, and reports each refusal to the issuer. */
@Injectable()
export class CheckRequirement {
  constructor(
    private readonly settings: AuthSettings,
    private readonly denials: DenialReports,
    private readonly modules: ModuleRef,
  ) {}

  /** Throws `auth.forbidden`, or the object's `notFound()` when the person may not know of it. */
  async check({ actions, object: required }: RestrictedAccess, asked: Asked): Promise<void> {
    if (actions.length === 0) return;
    const { user } = asked;
    const source = required && user && this.modules.get(required.object, { strict: false });
    const object = source && (await source.find(asked.request as ObjectQuestion, user));
    if (source && !object) throw source.notFound();
    for (const action of actions) {
      const reason = this.findRefusal(asked, action, object);
      if (reason === undefined) continue;
      this.report(asked, action, object, reason);
      if (source && object && !this.isVisible(asked, required, object)) throw source.notFound();
      throw authErrors.forbidden({ detail: `${asked.subject} lacks ${action}: ${reason}` });
    }
  }

  private findRefusal({ held }: Asked, action: string, object: AppObject | undefined): string | undefined {
    return findObjectRefusal(held, action, object, this.settings.now().getTime());
  }

  private isVisible(asked: Asked, { visibleWith }: RequiredObject, object: AppObject): boolean {
    return visibleWith !== undefined && this.findRefusal(asked, visibleWith, object) === undefined;
  }

  private report({ subject, held }: Asked, action: string, object: AppObject | undefined, reason: string): void {
    const tenantId = object ? (object.tenantId ?? null) : (held.access?.tenant?.id ?? null);
    const named = object ? { type: object.type, id: object.id } : null;
    this.denials.add({ subject, action, object: named, tenantId, reason });
  }
}
