import type { IncomingHttpHeaders } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Dispatcher } from 'undici';
import { RestartPatience } from './restart-patience.ts';

type Dispatch = Dispatcher['dispatch'];

const RETRY_EVERY_MS = 50;

/**
 * Sends a request again while its server is being restarted. Only a refused connection is tried again: nothing was sent then,
 * whatever the method.
 */
export function rideOutRestarts(patienceMs: number): Dispatcher.DispatcherComposeInterceptor {
  const servers = new Map<string, RestartPatience>();
  return (dispatch) => (request, handler) => {
    const origin = String(request.origin);
    const patience = servers.get(origin) ?? new RestartPatience(patienceMs);
    servers.set(origin, patience);
    return dispatch(request, new PatientHandler({ dispatch, request, handler, patience }));
  };
}

interface Exchange {
  dispatch: Dispatch;
  request: Dispatcher.DispatchOptions;
  handler: Dispatcher.DispatchHandler;
  patience: RestartPatience;
}

class PatientHandler implements Dispatcher.DispatchHandler {
  readonly #exchange: Exchange;

  constructor(exchange: Exchange) {
    this.#exchange = exchange;
  }

  onRequestStart(controller: Dispatcher.DispatchController, context: unknown): void {
    this.#exchange.handler.onRequestStart?.(controller, context);
  }

  onRequestUpgrade(
    controller: Dispatcher.DispatchController,
    status: number,
    headers: IncomingHttpHeaders,
    socket: Duplex,
  ): void {
    this.#exchange.handler.onRequestUpgrade?.(controller, status, headers, socket);
  }

  onResponseStart(
    controller: Dispatcher.DispatchController,
    status: number,
    headers: IncomingHttpHeaders,
    text?: string,
  ): void {
    this.#exchange.patience.answered();
    this.#exchange.handler.onResponseStart?.(controller, status, headers, text);
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#exchange.handler.onResponseData?.(controller, chunk);
  }

  onResponseEnd(controller: Dispatcher.DispatchController, trailers: IncomingHttpHeaders): void {
    this.#exchange.handler.onResponseEnd?.(controller, trailers);
  }

  onResponseError(controller: Dispatcher.DispatchController, error: Error & { code?: string }): void {
    const { dispatch, request, handler, patience } = this.#exchange;
    if (error.code === 'ECONNREFUSED' && patience.allowsRetry())
      setTimeout(() => dispatch(request, this), RETRY_EVERY_MS);
    else handler.onResponseError?.(controller, error);
  }
}
