import type { IncomingHttpHeaders } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Dispatcher } from 'undici';
import { RestartPatience } from './restart-patience.ts';
import { wasNeverSent } from './was-never-sent.ts';

type Dispatch = Dispatcher['dispatch'];

const RETRY_EVERY_MS = 50;
const REPEATABLE = new Set(['GET', 'HEAD', 'OPTIONS']);
const LOST_CONNECTION = new Set(['UND_ERR_SOCKET', 'ECONNRESET', 'EPIPE']);

/**
 * Resends requests while their server restarts. A request that never got a connection is resent whatever its method:
 * nothing was sent. One that loses its connection before the response, for example an idle connection that the server
 * just closed, is resent once if it is safe to repeat.
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
  #started = false;
  #repeated = false;

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
    this.#started = true;
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
    const again = (): void => void dispatch(request, this);
    if (wasNeverSent(error) && patience.allowsRetry()) setTimeout(again, RETRY_EVERY_MS);
    else if (LOST_CONNECTION.has(error.code ?? '') && this.#mayRepeat()) again();
    else handler.onResponseError?.(controller, error);
  }

  #mayRepeat(): boolean {
    const { method, body } = this.#exchange.request;
    if (this.#started || this.#repeated || !REPEATABLE.has(method) || (body ?? null) !== null) return false;
    this.#repeated = true;
    return true;
  }
}
