import { Injectable } from '@nestjs/common';
import { AppSecrets } from '../guard/app-secrets.ts';
import { ClientsService } from './clients.service.ts';

@Injectable()
export class SecretsOfApps extends AppSecrets {
  constructor(private readonly clients: ClientsService) {
    super();
  }

  async find(slug: string): Promise<readonly string[] | undefined> {
    const client = await this.clients.findMetadata(slug);
    // Always two, so that a comparison takes the same time during a rotation.
    return client?.first_party ? [client.client_secret ?? '', client.other_secret ?? ''] : undefined;
  }
}
