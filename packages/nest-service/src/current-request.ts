import { AsyncLocalStorage } from 'node:async_hooks';
import type { FastifyInstance } from 'fastify';

export interface CurrentRequest {
  /** The id that the logs of every service share. */
  id: string;
  /** The client's address as the gateway named it. */
  address: string;
}

/** Carries the address of a browser from an app's backend to auth. Gateways remove it from what clients send. */
export const CLIENT_ADDRESS_HEADER = 'x-portico-client-address';

const requests = new AsyncLocalStorage<CurrentRequest>();

/** The request that the running code answers; undefined outside of one. */
export function findCurrentRequest(): CurrentRequest | undefined {
  return requests.getStore();
}

/** Begins after the body was read: its events do not come in the context of the request. */
export function followRequests(fastify: FastifyInstance): void {
  fastify.addHook('preHandler', ({ id, ip }, _reply, done) => requests.run({ id, address: ip }, done));
}
