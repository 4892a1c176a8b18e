import { Injectable } from '@nestjs/common';
import type { Client } from 'oidc-provider';
import { ClientCalls } from '../../access/client-calls.ts';
import { OidcProvider } from '../oidc-provider.ts';
import { porticoClient } from '../provider/request-client.ts';
import { resourceOfMachine } from '../provider/resource-servers.ts';
import { AppUses } from './app-uses.ts';

/** Client credentials (RFC 6749 §4.4) for one API. */
@Injectable()
export class MachineTokens {
  constructor(
    private readonly oidc: OidcProvider,
    private readonly calls: ClientCalls,
    private readonly uses: AppUses,
  ) {}

  /** Undefined, or an error of the library, when the library must respond. */
  async issue(client: Client, form: URLSearchParams): Promise<object | undefined> {
    if (form.size > (form.has('resource') ? 2 : 1)) return undefined;
    const resource = form.get('resource') ?? porticoClient(client).url;
    if (resource === undefined || !isAbsolute(resource)) return undefined;
    const { ClientCredentials, ResourceServer } = this.oidc.current;
    const server = await resourceOfMachine(this.calls, resource, client);
    const token = new ClientCredentials({ client, scope: undefined as never });
    token.resourceServer = new ResourceServer(resource, server);
    const access_token = await token.save();
    await this.uses.noteMachine(client.clientId, server.audience!);
    return { access_token, expires_in: token.expiration, token_type: token.tokenType };
  }
}

/** RFC 8707 §2. */
function isAbsolute(resource: string): boolean {
  return URL.canParse(resource) && !resource.includes('#');
}
