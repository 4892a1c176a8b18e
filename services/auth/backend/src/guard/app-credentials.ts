import { Injectable } from '@nestjs/common';
import { isSameSecret } from '../platform/is-same-secret.ts';
import { AppSecrets } from './app-secrets.ts';
import { findBasicCredentials } from './find-basic-credentials.ts';

/** Finds the app of `client_secret_basic`. */
@Injectable()
export class AppCredentials {
  constructor(private readonly secrets: AppSecrets) {}

  /** The app's slug. Undefined for any error. Unknown clients cost the same comparison. */
  async findSlug(authorization: string | undefined): Promise<string | undefined> {
    const shown = findBasicCredentials(authorization);
    if (!shown) return undefined;
    const secrets = CLIENT_ID.test(shown.clientId) ? await this.secrets.find(shown.clientId) : undefined;
    const matches = (secrets ?? NO_SECRETS).filter((secret) => isSameSecret(shown.secret, secret)).length > 0;
    return secrets && shown.secret !== '' && matches ? shown.clientId : undefined;
  }

  /** Whether the app is still registered. */
  async isKnown(slug: string): Promise<boolean> {
    return (await this.secrets.find(slug)) !== undefined;
  }
}

/** Checked before the database is queried. */
const CLIENT_ID = /^[a-z][a-z0-9-]{0,62}$/;
const NO_SECRETS = ['', ''];
