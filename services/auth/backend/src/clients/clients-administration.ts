import {
  clientChange,
  type ClientChange,
  type ClientCreated,
  clientCreation,
  type ClientCreation,
  type ClientDetails,
  type ClientListed,
  type ClientSecretRotated,
} from '@portico/api-types';
import { Injectable } from '@nestjs/common';
import { PLATFORM } from '../administration/gate-scopes.ts';
import { Gates } from '../administration/gates.ts';
import type { Actor } from '../audit/actor.ts';
import { SEEING } from '../decisions/seeing.ts';
import { parseInput } from '../fields/parse-input.ts';
import type { z } from 'zod';
import type { ClientUse } from './clients.repository.ts';
import { secretRotation } from './secret-rotation.ts';
import { ThirdPartyClients } from './third-party-clients.service.ts';

/** Connected apps belong to the whole platform, so only its administrators manage them. */
@Injectable()
export class ClientsAdministration {
  constructor(
    private readonly clients: ThirdPartyClients,
    private readonly gates: Gates,
  ) {}

  /** By name, at most a thousand. @throws `decision.forbidden` */
  async list(actor: Actor): Promise<ClientListed[]> {
    await this.check(actor, SEEING);
    return this.clients.list();
  }

  /** For clients that the caller was shown. */
  listUses(clientIds: readonly string[]): Promise<ClientUse[]> {
    return this.clients.listUses(clientIds);
  }

  /** @throws `decision.forbidden`, `clients.not_found` */
  async get(actor: Actor, clientId: string): Promise<ClientDetails> {
    await this.check(actor, SEEING);
    return this.clients.get(clientId);
  }

  /** Returns the secret only here. @throws `decision.forbidden`, `request.invalid` */
  async create(actor: Actor, input: ClientCreation): Promise<ClientCreated> {
    await this.check(actor, ['manage']);
    return this.clients.create(actor, parseInput(clientCreation, input));
  }

  /** @throws `decision.forbidden`, `clients.not_found`, `request.invalid` */
  async change(actor: Actor, clientId: string, input: ClientChange): Promise<ClientCreated> {
    await this.check(actor, ['manage']);
    return this.clients.change(actor, clientId, parseInput(clientChange, input));
  }

  /** @throws `decision.forbidden`, `clients.not_found`, `clients.no_secret` */
  async rotateSecret(
    actor: Actor,
    clientId: string,
    rotation: z.input<typeof secretRotation>,
  ): Promise<ClientSecretRotated> {
    await this.check(actor, ['manage', 'rotate']);
    return this.clients.rotateSecret(actor, clientId, parseInput(secretRotation, rotation));
  }

  /** @throws `decision.forbidden`, `clients.not_found` */
  async remove(actor: Actor, clientId: string): Promise<void> {
    await this.check(actor, ['manage']);
    await this.clients.remove(actor, clientId);
  }

  private check(actor: Actor, actions: readonly string[]): Promise<void> {
    return this.gates.checkOpenly(actor, { actions, scopes: PLATFORM });
  }
}
