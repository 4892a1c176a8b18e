import { Injectable } from '@nestjs/common';
import { type OpenApps, openApps } from '@portico/api-types';
import { authErrors } from '../auth.errors.ts';
import { Issuer } from '../issuer/issuer.ts';

const TIMEOUT_MS = 5000;

/** The apps that a person can open, and their tenants, for the app switcher. Empty if the issuer is not Portico. */
@Injectable()
export class FindOpenApps {
  constructor(private readonly issuer: Issuer) {}

  /** Throws `auth.issuer_unavailable`. */
  async of({ accessToken }: { accessToken: string }): Promise<OpenApps> {
    const endpoint = (await this.issuer.portico())?.apps_endpoint;
    if (endpoint === undefined) return { apps: [], tenants: [] };
    try {
      const response = await this.issuer.fetch(endpoint, {
        headers: { authorization: `Bearer ${accessToken}`, accept: 'application/json' },
        redirect: 'error',
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      // The session ended or access was withdrawn a moment ago. The next session check reports it.
      if (response.status === 401 || response.status === 403) return { apps: [], tenants: [] };
      if (!response.ok) throw new Error(`the issuer answered ${response.status}`);
      return openApps.parse(await response.json());
    } catch (error) {
      throw authErrors.issuer_unavailable({ cause: error, retryAfterSeconds: 5 });
    }
  }
}
