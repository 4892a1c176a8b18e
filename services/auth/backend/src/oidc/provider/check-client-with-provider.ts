import { Injectable } from '@nestjs/common';
import { invalidFields } from '@portico/nest-service';
import { errors } from 'oidc-provider';
import { CheckClient } from '../../clients/check-client.ts';
import { type ClientRecord, toClientMetadata } from '../../clients/client-record.ts';
import { OidcProvider } from '../oidc-provider.ts';

/** Builds the client as the provider will at its first request. */
@Injectable()
export class CheckClientWithProvider extends CheckClient {
  constructor(private readonly provider: OidcProvider) {
    super();
  }

  check(record: ClientRecord): void {
    const { Client } = this.provider.current as unknown as { Client: new (metadata: object) => unknown };
    try {
      void new Client(toClientMetadata(record));
    } catch (error) {
      if (!(error instanceof errors.InvalidClientMetadata)) throw error;
      const cause = error.cause instanceof Error ? `: ${error.cause.message}` : '';
      const message = `${error.error_description ?? error.message}${cause}`;
      const field = fieldOf(message);
      throw invalidFields([{ path: field ? [field] : [], message }]);
    }
  }
}

/** The provider's messages start with the name of the metadata. */
function fieldOf(message: string): string {
  const [name = ''] = /^[a-z]+(?:_[a-z]+)+/.exec(message) ?? [];
  return name.replace(/_([a-z])/g, (_match, letter: string) => letter.toUpperCase());
}
