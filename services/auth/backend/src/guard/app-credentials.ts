import { Injectable } from '@nestjs/common';
import { ClientsService } from '../clients/clients.service.ts';
import { isSameSecret } from '../platform/is-same-secret.ts';
import { findBasicCredentials } from './find-basic-credentials.ts';

/** The app behind `client_secret_basic`. Clients of third parties are no apps. */
@Injectable()
export class AppCredentials {
  constructor(private readonly clients: ClientsService) {}

  /** The app's slug; `undefined` for whatever is wrong. Unknown clients cost the same comparison. */
  async findSlug(authorization: string | undefined): Promise<string | undefined> {
    const shown = findBasicCredentials(authorization);
    if (!shown) return undefined;
    const client = CLIENT_ID.test(shown.clientId) ? await this.clients.findMetadata(shown.clientId) : undefined;
    const known = [client?.client_secret ?? '', client?.other_secret ?? ''];
    const matches = known.filter((secret) => isSameSecret(shown.secret, secret)).length > 0;
    return client?.first_party && shown.secret !== '' && matches ? shown.clientId : undefined;
  }

  /** Whether the app is still registered. */
  async isKnown(slug: string): Promise<boolean> {
    return (await this.clients.findMetadata(slug))?.first_party === true;
  }
}

/** Checked before the database is asked. */
const CLIENT_ID = /^[a-z][a-z0-9-]{0,62}$/;
