import { Injectable } from '@nestjs/common';
import { AppCatalog } from '../catalog/app-catalog.ts';
import { Config } from '../config/config.ts';
import { AccessEngine } from '../decisions/access-engine.ts';
import { ClientEntities, type ClientEntity } from '../decisions/client-entities.ts';
import { Doors } from './doors.ts';

/** This service's name in manifests and clients, for decisions (AuthZEN). The engine decides what a caller can ask. */
const AUTH = 'auth';

/**
 * Which apps a client can call: those on which its entity has a grant for `open`. The sync grants that to an app for each app in
 * `consumes` of its manifest. A third party can also call the apps that an administrator listed with `--api`, unless a deny applies.
 * A suspended entity can call nothing.
 */
@Injectable()
export class ClientCalls {
  constructor(
    private readonly config: Config,
    private readonly catalog: AppCatalog,
    private readonly clients: ClientEntities,
    private readonly engine: AccessEngine,
    private readonly doors: Doors,
  ) {}

  /** Whether the client's entity can act at all. */
  async isActive(clientId: string): Promise<boolean> {
    return (await this.findActive(clientId)) !== undefined;
  }

  /** As itself. `audience`: origin of an app, or the issuer. */
  async mayCall(clientId: string, audience: string): Promise<boolean> {
    const entity = await this.findActive(clientId);
    if (!entity) return false;
    if (entity.url === audience) return true;
    const slug = await this.findSlug(audience);
    if (slug === AUTH) return this.isListed(entity, clientId, AUTH);
    const app = slug === undefined ? undefined : (await this.engine.currentModel()).findAppBySlug(slug);
    if (slug === undefined || !app) return false;
    const { decision } = await this.doors.decide({ personId: entity.entityId, appId: app.id });
    if (decision.allowed || entity.appId !== null) return decision.allowed;
    return decision.reason === 'no matching allow policy' && (await this.isListed(entity, clientId, slug));
  }

  /** On behalf of a person: only an app of this platform whose manifest also declares it. */
  async mayCallForPeople(clientId: string, audience: string): Promise<boolean> {
    const entity = await this.clients.find(clientId);
    const slug = await this.findSlug(audience);
    if (!entity || entity.appId === null || slug === undefined) return false;
    return (await this.isListed(entity, clientId, slug)) && this.mayCall(clientId, audience);
  }

  private async findActive(clientId: string): Promise<ClientEntity | undefined> {
    const entity = await this.clients.find(clientId);
    return entity && (await this.engine.compiledGrantsOf(entity.entityId)) ? entity : undefined;
  }

  private async findSlug(audience: string): Promise<string | undefined> {
    return audience === this.config.issuer ? AUTH : (await this.catalog.findByUrl(audience))?.slug;
  }

  /** An app's client has the app's slug as id. */
  private async isListed(entity: ClientEntity, clientId: string, slug: string): Promise<boolean> {
    const listed = entity.appId === null ? entity.apis : (await this.catalog.findBySlug(clientId))?.consumes;
    return listed?.includes(slug) ?? false;
  }
}
