import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { CallerRequest } from '../guard/caller.ts';
import { accountErrors } from './account.errors.ts';

const PORTAL = 'portal';

/** A manifest can ask for tokens of this issuer (`apis.consumes: [auth]`). Such an app must not end sessions or change passwords. */
@Injectable()
export class PortalGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const { caller } = context.switchToHttp().getRequest<CallerRequest>();
    if (caller !== undefined && caller !== 'service' && caller.actingClient === PORTAL) return true;
    throw accountErrors.portal_only();
  }
}
