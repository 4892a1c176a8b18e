import type { ConnectedApp } from '@portico/api-types';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../audit/actor.ts';
import { consentsErrors } from '../consents/consents.errors.ts';
import { ConsentsService } from '../consents/consents.service.ts';
import { ClientsService } from '../clients/clients.service.ts';
import { Database } from '../platform/database.ts';
import { BrowserSessions } from '../sessions/browser-sessions.ts';
import { scopeTitle } from '../sign-in/scope-title.ts';

/** RFC 6749, A.1. */
const CLIENT_ID = /^[\x20-\x7e]{1,255}$/;

/** Third-party apps that a person allowed. */
@Injectable()
export class ConnectedApps {
  constructor(
    private readonly database: Database,
    private readonly consents: ConsentsService,
    private readonly clients: ClientsService,
    private readonly browserSessions: BrowserSessions,
  ) {}

  async list(personId: string): Promise<ConnectedApp[]> {
    const consents = await this.consents.list(personId);
    const apps = await Promise.all(
      consents.map(async ({ clientId, scopes, since, lastUsedAt }) => {
        const client = await this.clients.findMetadata(clientId);
        if (!client) return [];
        return {
          clientId,
          name: client.client_name ?? clientId,
          url: client.client_uri ?? originOf(client.redirect_uris?.[0]),
          scopes: scopes.map((name) => ({ name, title: scopeTitle(name) })),
          since: since.toISOString(),
          lastUsedAt: lastUsedAt.toISOString(),
        };
      }),
    );
    return apps.flat();
  }

  /** Revokes everything that the app holds for the person. Idempotent. @throws `consents.not_connected` */
  async disconnect(actor: Actor, personId: string, clientId: string): Promise<void> {
    if (!CLIENT_ID.test(clientId)) throw consentsErrors.not_connected();
    await this.database.transaction(async (transaction) => {
      await this.consents.revoke(transaction, actor, personId, clientId);
      await this.browserSessions.endClient(transaction, personId, clientId);
    });
  }
}

function originOf(uri: string | undefined): string | null {
  const origin = uri === undefined ? 'null' : (URL.parse(uri)?.origin ?? 'null');
  return origin === 'null' ? null : origin;
}
