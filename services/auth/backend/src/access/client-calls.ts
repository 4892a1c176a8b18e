import { Injectable } from '@nestjs/common';
import { AppCatalog } from '../catalog/app-catalog.ts';
import { Config } from '../config/config.ts';
import { AccessEngine } from '../decisions/access-engine.ts';
import { ClientEntities, type ClientEntity } from '../decisions/client-entities.ts';
import { DoorRefusals, type RefusedDoor } from './door-refusals.ts';
import { Doors } from './doors.ts';

/** This service's name in manifests and clients, for decisions (AuthZEN). The engine decides what a caller can ask. */
const AUTH = 'auth';
const NO_GRANT = 'no matching allow policy';
const INACTIVE = 'subject is not active';

type Refusal = Omit<RefusedDoor, 'caller'>;

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
    private readonly refusals: DoorRefusals,
  ) {}

  /** Whether the client's entity can act at all. */
  async isActive(clientId: string): Promise<boolean> {
    return (await this.findActive(clientId)) !== undefined;
  }

  /** As itself. `audience`: origin of an app, or the issuer. */
  async mayCall(clientId: string, audience: string): Promise<boolean> {
    return this.admit(clientId, await this.findRefusal(clientId, audience));
  }

  /** On behalf of a person: only an app of this platform whose manifest also declares it. */
  async mayCallForPeople(clientId: string, audience: string): Promise<boolean> {
    const entity = await this.clients.find(clientId);
    const slug = await this.findSlug(audience);
    const isDeclared = entity?.appId && slug !== undefined && (await this.isListed(entity, clientId, slug));
    if (isDeclared) return this.mayCall(clientId, audience);
    return this.admit(clientId, { subjectId: entity?.entityId ?? null, slug: slug ?? null, reason: NO_GRANT });
  }

  /** A refusal is in the audit log: clients only ask in order to call. */
  private admit(clientId: string, refusal: Refusal | undefined): boolean {
    if (refusal) this.refusals.record({ ...refusal, caller: clientId });
    return refusal === undefined;
  }

  private async findRefusal(clientId: string, audience: string): Promise<Refusal | undefined> {
    const slug = (await this.findSlug(audience)) ?? null;
    const entity = await this.findActive(clientId);
    if (!entity) return { subjectId: (await this.clients.find(clientId))?.entityId ?? null, slug, reason: INACTIVE };
    if (entity.url === audience) return undefined;
    const refusal = { subjectId: entity.entityId, slug };
    const isListed = async () => slug !== null && (await this.isListed(entity, clientId, slug));
    if (slug === AUTH) return (await isListed()) ? undefined : { ...refusal, reason: NO_GRANT };
    const app = slug === null ? undefined : (await this.engine.currentModel()).findAppBySlug(slug);
    if (!app) return refusal;
    const door = await this.doors.decide({ personId: entity.entityId, appId: app.id });
    const { allowed, reason } = door.decision;
    if (allowed || (entity.appId === null && reason === NO_GRANT && (await isListed()))) return undefined;
    return { ...refusal, door };
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
