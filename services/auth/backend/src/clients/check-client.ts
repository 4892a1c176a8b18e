import type { ClientRecord } from './client-record.ts';

/** Refuses at registration what the provider would refuse at the client's first request. A port, because `oidc/` reads clients. */
export abstract class CheckClient {
  /** @throws `request.invalid` with the provider's message */
  abstract check(record: ClientRecord): void;
}
