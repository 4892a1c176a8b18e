import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import { wasNeverSent } from '@portico/platform-fetch';
import type { Dispatcher } from 'undici';
import type { AppPool } from './app-pool.ts';
import { responseHeaders } from './response-headers.ts';

export interface ProxyExchangeOptions {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly pool: AppPool;
  readonly path: string;
  readonly headers: string[];
  readonly requestId: string;
  /** The protocol to switch to in a handshake, which has no body. */
  readonly upgrade?: string;
  /** Responds in place of the app, which did not. */
  readonly onFailure: (error: Error) => void;
}

/** Up to this size, copying is cheaper than a gathered write. */
const largestString = 32_768;
const repeatable = new Set(['GET', 'HEAD', 'OPTIONS']);
const retryRefusedMs = 50;
const lostConnection = new Set(['UND_ERR_SOCKET', 'ECONNRESET', 'EPIPE']);

/** Forwards one request to an app and its response back, chunk by chunk. */
export class ProxyExchange implements Dispatcher.DispatchHandler {
  readonly #options: ProxyExchangeOptions;
  readonly #hasBody: boolean;
  #controller: Dispatcher.DispatchController | undefined;
  #clientGone = false;
  #started = false;
  #listening = false;
  #repeated = false;
  /** Body length from the app; -1 if unknown. */
  #length = -1;
  /** The whole body if it arrived in one piece. Headers and body are then sent in one write. */
  #whole: Buffer | undefined;

  constructor(options: ProxyExchangeOptions) {
    this.#options = options;
    const { 'content-length': length, 'transfer-encoding': encoding } = options.request.headers;
    this.#hasBody = encoding !== undefined || (length !== undefined && length !== '0');
  }

  start(): void {
    const { request, response, pool, path, headers, upgrade } = this.#options;
    if (!this.#listening) response.on('close', this.#onClose);
    this.#listening = true;
    const body = this.#hasBody ? request : null;
    const method = request.method as Dispatcher.HttpMethod;
    pool.dispatch({ method, path, headers, body, upgrade }, this);
  }

  #tryAgain(): void {
    if (!this.#clientGone && !this.#options.response.destroyed) this.start();
  }

  #onClose = (): void => {
    if (this.#options.response.writableFinished) return;
    this.#clientGone = true;
    this.#controller?.abort(new Error('The client went away.'));
  };

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.#clientGone) controller.abort(new Error('The client went away.'));
  }

  onResponseStart(_: Dispatcher.DispatchController, status: number, headers: IncomingHttpHeaders, text?: string): void {
    if (status < 200) return;
    const { response, requestId, pool } = this.#options;
    this.#started = true;
    pool.patience.answered();
    this.#length = headers['content-length'] === undefined ? -1 : Number(headers['content-length']);
    response.writeHead(status, text, responseHeaders(headers, requestId) as string[]);
    // A body can take long (server-sent events), so the headers do not wait for it.
    process.nextTick(flushIfIdle, this);
  }

  flush(): void {
    const { response } = this.#options;
    if (this.#whole === undefined && !response.writableEnded && !response.destroyed) response.flushHeaders();
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    if (chunk.length === this.#length) {
      this.#whole = chunk;
      return;
    }
    const { response } = this.#options;
    if (response.write(chunk)) return;
    controller.pause();
    response.once('drain', () => controller.resume());
  }

  onResponseEnd(): void {
    const { response } = this.#options;
    const whole = this.#whole;
    if (whole === undefined) response.end();
    // A string is sent in one write with the headers; a buffer is gathered with them first, a tenth slower.
    else if (whole.length <= largestString) response.end(whole.toString('latin1'), 'latin1');
    else response.end(whole);
  }

  onResponseError(_: Dispatcher.DispatchController, error: Error & { code?: string }): void {
    const { request, response, pool } = this.#options;
    if (this.#clientGone || response.destroyed) return;
    if (this.#started) {
      // A truncated body must end in a broken connection, or it would look complete.
      response.destroy();
      return;
    }
    // Nothing was sent, so any method is safe to repeat.
    if (wasNeverSent(error) && pool.patience.allowsRetry()) {
      setTimeout(() => this.#tryAgain(), retryRefusedMs);
      return;
    }
    const lost = lostConnection.has(error.code ?? '');
    // An idle connection that the app just closed says nothing about the app.
    if (lost && !this.#repeated && !this.#hasBody && repeatable.has(request.method!)) {
      this.#repeated = true;
      return this.start();
    }
    this.#options.onFailure(error);
  }
}

function flushIfIdle(exchange: ProxyExchange): void {
  exchange.flush();
}
