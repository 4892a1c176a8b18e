import {
  clientChange,
  type ClientChange,
  type ClientCreated,
  clientCreation,
  type ClientDefinition,
  type ClientDetails,
  type ClientList,
  type ClientSecretRotated,
  clientSecretRotation,
  type ClientSecretRotation,
} from '@portico/api-types';
import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import { CallingActor } from '../guard/caller.ts';
import { RequireService } from '../guard/requires.ts';
import type { Actor } from '../audit/actor.ts';
import { ThirdPartyClients } from './third-party-clients.service.ts';

@RequireService()
@Controller('api/clients')
export class ClientsController {
  constructor(private readonly clients: ThirdPartyClients) {}

  /** The secret is in this answer and nowhere else. */
  @Post()
  create(
    @Body({ schema: clientCreation }) definition: ClientDefinition,
    @CallingActor() actor: Actor,
  ): Promise<ClientCreated> {
    return this.clients.create(actor, definition);
  }

  @Get()
  async list(): Promise<ClientList> {
    return { clients: await this.clients.list() };
  }

  @Get(':clientId')
  get(@Param('clientId') clientId: string): Promise<ClientDetails> {
    return this.clients.get(clientId);
  }

  @Patch(':clientId')
  change(
    @Param('clientId') clientId: string,
    @Body({ schema: clientChange }) change: ClientChange,
    @CallingActor() actor: Actor,
  ): Promise<ClientCreated> {
    return this.clients.change(actor, clientId, change);
  }

  @Post(':clientId/secret')
  rotateSecret(
    @Param('clientId') clientId: string,
    @Body({ schema: clientSecretRotation }) rotation: ClientSecretRotation,
    @CallingActor() actor: Actor,
  ): Promise<ClientSecretRotated> {
    return this.clients.rotateSecret(actor, clientId, rotation);
  }

  @Delete(':clientId')
  @HttpCode(204)
  remove(@Param('clientId') clientId: string, @CallingActor() actor: Actor): Promise<void> {
    return this.clients.remove(actor, clientId);
  }
}
