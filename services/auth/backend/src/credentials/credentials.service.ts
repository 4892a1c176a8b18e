import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { PLATFORM } from '../administration/gate-scopes.ts';
import { Gates } from '../administration/gates.ts';
import type { Actor } from '../audit/actor.ts';
import { ThirdPartyClients } from '../clients/third-party-clients.service.ts';
import { SEEING } from '../decisions/seeing.ts';
import { parseInput } from '../fields/parse-input.ts';
import { EntityAccess } from '../entities/entity-access.ts';
import { SetupLinksService } from '../onboarding/setup-links.service.ts';
import { Database } from '../platform/database.ts';
import { type Credential, CREDENTIAL_KINDS } from './credential.ts';
import { credentialsErrors } from './credentials.errors.ts';
import { CredentialsRepository } from './credentials.repository.ts';

const expiringQuery = z.strictObject({
  days: z.int().min(1).max(3650).default(30),
  entityId: z.guid().optional(),
  kind: z.enum(CREDENTIAL_KINDS).optional(),
});

/** Credentials of entities, for their administrators. Never returns a secret. */
@Injectable()
export class CredentialsService {
  constructor(
    private readonly database: Database,
    private readonly repository: CredentialsRepository,
    private readonly access: EntityAccess,
    private readonly gates: Gates,
    private readonly links: SetupLinksService,
    private readonly clients: ThirdPartyClients,
  ) {}

  /** One's own, too. @throws `entities.not_found` */
  async list(actor: Actor, entityId: string): Promise<Credential[]> {
    const isOwn = actor.kind === 'person' && actor.id === entityId;
    if (!isOwn) await this.access.getFor(actor, entityId, SEEING);
    return this.repository.list(this.database, entityId);
  }

  /** Soonest end first, at most 200. @throws `decision.forbidden`, `entities.not_found`, `request.invalid` */
  async listExpiring(actor: Actor, input: z.input<typeof expiringQuery>): Promise<Credential[]> {
    const { days, entityId = null, kind = null } = parseInput(expiringQuery, input);
    if (entityId === null) await this.gates.checkOpenly(actor, { actions: SEEING, scopes: PLATFORM });
    else await this.access.getFor(actor, entityId, SEEING);
    return this.repository.listExpiring(this.database, { days, entityId, kind });
  }

  /**
   * Revokes a setup link, or the replaced secret of a connected app. @throws `entities.not_found`, `decision.forbidden`,
   * `access_model.not_dominated`, `credentials.not_found`, and `credentials.…` that say what to do instead
   */
  async revoke(actor: Actor, entityId: string, credentialId: string): Promise<void> {
    await this.access.getToChange(actor, entityId, ['manage', 'revoke']);
    const found = (await this.repository.list(this.database, entityId)).find(({ id }) => id === credentialId);
    if (!found) throw credentialsErrors.not_found();
    if (found.kind === 'password') throw credentialsErrors.password_stays();
    if (found.kind === 'setup_link') return this.links.revoke(actor, found.id);
    if (found.ofApp) throw credentialsErrors.of_app();
    if (found.status === 'active') throw credentialsErrors.in_use();
    await this.clients.endReplacedSecret(actor, found.clientId!);
  }
}
