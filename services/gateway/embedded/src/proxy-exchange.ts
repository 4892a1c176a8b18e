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
  /** The protocol to switch to: a handshake, which has no body. */
  readonly upgrade?: string;
  /** Answers in place of the app, which gave no answer. */
  readonly onFailure: (error: Error) => void;
}

/** Bytes up to which copying is cheaper than a gathered write. */
const largestString = 32_768;
const repeatable = new Set(['GET', 'HEAD', 'OPTIONS']);
const retryRefusedMs = 50;
const lostConnection = new Set(['UND_ERR_SOCKET', 'ECONNRESET', 'EPIPE']);

/** One request passed to an app and its answer passed back, chunk by chunk. */
export class ProxyExchange implements Dispatcher.DispatchHandler {
  readonly #options: ProxyExchangeOptions;
  readonly #hasBody: boolean;
  #controller: Dispatcher.DispatchController | undefined;
  #clientGone = false;
  #started = false;
  #listening = false;
  #repeated = false;
  /** Body bytes that the app announced; -1 when it did not. */
  #length = -1;
  /** The whole body when it came in one piece: headers and body then leave in one write. */
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
    // A body may be long in coming (server-sent events): the headers do not wait for it.
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
    // As a string it leaves in one write with the headers; as a buffer the two are gathered first, a tenth dearer.
    else if (whole.length <= largestString) response.end(whole.toString('latin1'), 'latin1');
    else response.end(whole);
  }

  onResponseError(_: Dispatcher.DispatchController, error: Error & { code?: string }): void {
    const { request, response, pool } = this.#options;
    if (this.#clientGone || response.destroyed) return;
    if (this.#started) {
      // The only honest end of a truncated body is a broken connection.
      response.destroy();
      return;
    }
    // Nothing was sent, so nothing can happen twice, whatever the method.
    if (wasNeverSent(error) && pool.patience.allowsRetry()) {
      setTimeout(() => this.#tryAgain(), retryRefusedMs);
      return;
    }
    const lost = lostConnection.has(error.code ?? '');
    // An idle connection that the app closed at this very moment says nothing about the app.
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
