import { Injectable } from '@nestjs/common';
import { AccessEngine } from '../decisions/access-engine.ts';
import { ClientEntities } from '../decisions/client-entities.ts';
import { Doors } from './doors.ts';

export interface ClientCall {
  clientId: string;
  /** The app that it calls; null: this service. */
  slug: string | null;
  /** A manifest's `consumes` or an administrator's `--api` names the app. */
  isDeclared: boolean;
}

/**
 * Which apps a client may call in its own name. A grant of `open` to the client's entity allows it as a declaration does, and a deny
 * refuses both. A suspended entity calls nothing.
 */
@Injectable()
export class ClientCalls {
  constructor(
    private readonly clients: ClientEntities,
    private readonly engine: AccessEngine,
    private readonly doors: Doors,
  ) {}

  async decide({ clientId, slug, isDeclared }: ClientCall): Promise<boolean> {
    const entity = await this.clients.find(clientId);
    if (!entity) return false;
    if (slug === null) return isDeclared && (await this.engine.compiledGrantsOf(entity.entityId)) !== undefined;
    const app = (await this.engine.currentModel()).findAppBySlug(slug);
    if (!app) return false;
    const { decision } = await this.doors.decide({ personId: entity.entityId, appId: app.id });
    return decision.allowed || (isDeclared && decision.reason === 'no matching allow policy');
  }
}
