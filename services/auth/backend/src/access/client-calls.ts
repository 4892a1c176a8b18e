import { Injectable } from '@nestjs/common';
import { AppCatalog } from '../catalog/app-catalog.ts';
import { Config } from '../config/config.ts';
import { AccessEngine } from '../decisions/access-engine.ts';
import { ClientEntities, type ClientEntity } from '../decisions/client-entities.ts';
import { Doors } from './doors.ts';

/** How manifests and clients name this service: for decisions (AuthZEN). What a caller may ask there is the engine's matter. */
const AUTH = 'auth';

/**
 * Which apps a client may call. Its entity's grants decide: `open` on the app. The sync gives an app that grant for each app of its
 * manifest's `consumes`; a third party may also call what an administrator listed with `--api`, unless a deny says otherwise. A suspended
 * entity calls nothing.
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

  /** Whether the client's entity acts at all. */
  async isActive(clientId: string): Promise<boolean> {
    return (await this.findActive(clientId)) !== undefined;
  }

  /** In its own name. `audience`: origin of an app, or the issuer. */
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

  /** For a person: only an app of this platform, and its manifest must say so as well. */
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

  /** A client of an app has its slug as id. */
  private async isListed(entity: ClientEntity, clientId: string, slug: string): Promise<boolean> {
    const listed = entity.appId === null ? entity.apis : (await this.catalog.findBySlug(clientId))?.consumes;
    return listed?.includes(slug) ?? false;
  }
}
