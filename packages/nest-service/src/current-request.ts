import { AsyncLocalStorage } from 'node:async_hooks';
import type { FastifyInstance } from 'fastify';

export interface CurrentRequest {
  /** Shared by the logs of all services. */
  id: string;
  /** The client's address, from the gateway. */
  address: string;
}

/** Carries a browser's address from an app's backend to auth. Gateways remove it from client requests. */
export const CLIENT_ADDRESS_HEADER = 'x-portico-client-address';

const requests = new AsyncLocalStorage<CurrentRequest>();

/** The request that the running code handles. Undefined outside a request. */
export function findCurrentRequest(): CurrentRequest | undefined {
  return requests.getStore();
}

/** Starts after the body was read, because body events do not run in the request's context. */
export function followRequests(fastify: FastifyInstance): void {
  fastify.addHook('preHandler', ({ id, ip }, _reply, done) => requests.run({ id, address: ip }, done));
}
