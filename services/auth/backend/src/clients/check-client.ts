import type { ClientRecord } from './client-record.ts';

/** What the provider would refuse at the client's first request is refused when it is registered. A port: `oidc/` reads clients. */
export abstract class CheckClient {
  /** @throws `request.invalid` with what the provider says */
  abstract check(record: ClientRecord): void;
}
