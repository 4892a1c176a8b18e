import { findTextFault } from '@portico/api-types';
import type { Adapter, AdapterPayload } from 'oidc-provider';
import type { ClientsService } from '../../clients/clients.service.ts';

/** Reads clients through ClientsService. The provider never writes them. */
export class ClientAdapter implements Adapter {
  constructor(private readonly clients: ClientsService) {}

  async find(id: string): Promise<AdapterPayload | undefined> {
    return findTextFault(id) ? undefined : this.clients.findMetadata(id);
  }

  upsert(): Promise<never> {
    return refuse();
  }
  findByUserCode(): Promise<never> {
    return refuse();
  }
  findByUid(): Promise<never> {
    return refuse();
  }
  consume(): Promise<never> {
    return refuse();
  }
  destroy(): Promise<never> {
    return refuse();
  }
  revokeByGrantId(): Promise<never> {
    return refuse();
  }
}

function refuse(): Promise<never> {
  return Promise.reject(new Error('Clients are not written by the provider'));
}
