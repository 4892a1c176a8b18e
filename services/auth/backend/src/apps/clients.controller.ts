import { clientCreation, type ClientCreated, type ClientCreation, type ClientList } from '@portico/api-types';
import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { CallingActor } from '../access/caller.ts';
import { RequireService } from '../access/requires.ts';
import type { Actor } from '../audit/actor.ts';
import { AuditService } from '../audit/audit.service.ts';
import { clientsErrors } from '../oidc/clients/clients.errors.ts';
import { ClientsService } from '../oidc/clients/clients.service.ts';
import { Database } from '../platform/database.ts';

@RequireService()
@Controller('api/clients')
export class ClientsController {
  constructor(
    private readonly database: Database,
    private readonly clients: ClientsService,
    private readonly audit: AuditService,
  ) {}

  /** The secret is in this answer and nowhere else. */
  @Post()
  create(
    @Body({ schema: clientCreation }) creation: ClientCreation,
    @CallingActor() actor: Actor,
  ): Promise<ClientCreated> {
    return this.database.transaction(async (transaction) => {
      const created = await this.clients.createThirdParty(creation, transaction);
      await this.audit.record(transaction, {
        action: 'client.created',
        actor,
        target: { kind: 'client', id: created.clientId },
        detail: { name: created.name },
      });
      return created;
    });
  }

  @Get()
  async list(): Promise<ClientList> {
    return { clients: await this.clients.listThirdParties() };
  }

  /** Its grants and consents go with it; its tokens are worth nothing from then on. */
  @Delete(':clientId')
  @HttpCode(204)
  async remove(@Param('clientId') clientId: string, @CallingActor() actor: Actor): Promise<void> {
    await this.database.transaction(async (transaction) => {
      if (!(await this.clients.removeThirdParty(clientId, transaction))) throw clientsErrors.not_found();
      const target = { kind: 'client', id: clientId } as const;
      await this.audit.record(transaction, { action: 'client.removed', actor, target });
    });
  }
}
