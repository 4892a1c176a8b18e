import { ServerResponse, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Socket } from 'node:net';
import type { Dispatcher } from 'undici';
import { ProxyExchange, type ProxyExchangeOptions } from './proxy-exchange.ts';
import { responseHeaders } from './response-headers.ts';

export interface ProxyUpgradeOptions extends ProxyExchangeOptions {
  readonly socket: Duplex;
  readonly head: Buffer;
}

/** A response object for the bare socket of an upgrade request. */
export function responseOn(request: IncomingMessage, socket: Duplex): ServerResponse {
  const response = new ServerResponse(request);
  response.shouldKeepAlive = false;
  response.assignSocket(socket as Socket);
  response.on('finish', () => socket.end());
  return response;
}

/** Forwards a WebSocket handshake to an app, then bytes both ways. Returns any response but 101 unchanged. */
export class ProxyUpgrade extends ProxyExchange {
  readonly #upgrade: ProxyUpgradeOptions;

  constructor(options: ProxyUpgradeOptions) {
    super({ ...options, upgrade: options.request.headers.upgrade ?? 'websocket' });
    this.#upgrade = options;
  }

  onRequestUpgrade(_: Dispatcher.DispatchController, status: number, headers: IncomingHttpHeaders, upstream: Duplex) {
    const { request, response, socket, head, requestId } = this.#upgrade;
    response.detachSocket(socket as Socket);
    if (socket.destroyed) {
      upstream.destroy();
      return;
    }
    const list = responseHeaders(headers, requestId);
    list.push('connection', 'Upgrade', 'upgrade', headers.upgrade ?? request.headers.upgrade ?? 'websocket');
    let text = `HTTP/1.1 ${status} Switching Protocols\r\n`;
    for (let index = 0; index < list.length; index += 2) {
      for (const value of [list[index + 1]!].flat()) text += `${String(list[index])}: ${value}\r\n`;
    }
    socket.write(`${text}\r\n`, 'latin1');
    if (head.length > 0) upstream.write(head);
    join(socket, upstream);
  }
}

/** Pipes both ways. The end or failure of one side ends both. */
function join(client: Duplex, upstream: Duplex): void {
  const close = () => {
    client.destroy();
    upstream.destroy();
  };
  for (const side of [client, upstream]) {
    (side as Partial<Socket>).setTimeout?.(0);
    (side as Partial<Socket>).setNoDelay?.(true);
    side.on('error', close).on('close', close);
  }
  client.pipe(upstream);
  upstream.pipe(client);
}
