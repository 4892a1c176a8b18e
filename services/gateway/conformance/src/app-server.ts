import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { WebSocketServer } from 'ws';

interface SeenRequest {
  readonly method: string;
  readonly url: string;
  /** Every header as received, with lower-case names, in order. */
  readonly headers: readonly (readonly [string, string])[];
}

export interface AppServer extends AsyncDisposable {
  readonly origin: string;
  readonly seen: SeenRequest[];
  /** Addresses of requests whose connection broke before the response. */
  readonly aborted: string[];
  /** Open WebSockets and event streams. */
  openStreams(): number;
  /** Sends an event to every open event stream. */
  emit(data: string): void;
  /** Frees the port and breaks every connection. `start` takes the same port again. */
  stop(): Promise<void>;
  start(): Promise<void>;
}

/** An app behind a gateway. Each path below `/api` tests one behaviour that a gateway must preserve. */
export async function startAppServer(name: string, host = '127.0.0.1'): Promise<AppServer> {
  const seen: SeenRequest[] = [];
  const aborted: string[] = [];
  const streams = new Set<ServerResponse>();
  const webSockets = new WebSocketServer({ noServer: true, handleProtocols: (offered) => [...offered][0] ?? false });
  const sockets = new Set<Socket>();

  // As in every service of Portico: more than a gateway accepts.
  const server = createServer({ maxHeaderSize: 65_536 }, (request, response) => {
    seen.push(describeRequest(request));
    response.on('close', () => {
      if (!response.writableFinished) aborted.push(request.url ?? '');
      streams.delete(response);
    });
    response.setHeader('x-app', name);
    act(request, response, streams);
  });
  // As in Fastify. A gateway that keeps a connection longer than the app loses a POST now and then.
  server.keepAliveTimeout = 72_000;
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  server.on('upgrade', (request, socket, head) => {
    seen.push(describeRequest(request));
    if (request.url?.startsWith('/api/refused')) {
      socket.end('HTTP/1.1 401 Unauthorized\r\ncontent-length: 4\r\nconnection: close\r\nx-why: none\r\n\r\nnone');
      return;
    }
    webSockets.handleUpgrade(request, socket, head, (client) => {
      client.on('error', () => {});
      client.on('close', (code) => aborted.push(`websocket ${code}`));
      client.on('message', (data, isBinary) => client.send(data, { binary: isBinary }));
    });
  });

  let port = 0;
  const start = async () => {
    await new Promise<void>((done, fail) => server.once('error', fail).listen(port, host, done));
    port = (server.address() as AddressInfo).port;
  };
  const stop = async () => {
    const closed = new Promise((done) => server.close(done));
    for (const socket of sockets) socket.destroy();
    await closed;
  };
  await start();
  return {
    origin: `http://127.0.0.1:${port}`,
    seen,
    aborted,
    openStreams: () => streams.size + webSockets.clients.size,
    emit: (data) => {
      for (const stream of streams) stream.write(`data: ${data}\n\n`);
    },
    start,
    stop,
    [Symbol.asyncDispose]: stop,
  };
}

function act(request: IncomingMessage, response: ServerResponse, streams: Set<ServerResponse>): void {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://app');
  switch (pathname) {
    case '/api/status':
      response.writeHead(Number(searchParams.get('code'))).end();
      return;
    case '/api/events':
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
      response.flushHeaders();
      streams.add(response);
      return;
    case '/api/hang':
      return;
    case '/api/die-early':
      request.socket.destroy();
      return;
    case '/api/die-late':
      response.writeHead(200, { 'content-length': 1_000_000 });
      response.write('x'.repeat(10_000), () => setTimeout(() => request.socket.destroy(), 50));
      return;
    case '/api/die-late-chunked':
      response.write('x'.repeat(10_000), () => setTimeout(() => request.socket.destroy(), 50));
      return;
    case '/api/large':
      sendLarge(response, Number(searchParams.get('bytes')));
      return;
    case '/api/too-large':
      // Before the body arrives. Node reads and drops the rest.
      response.writeHead(413, { 'content-type': 'application/problem+json' }).end('{"code":"request.too_large"}');
      return;
    case '/api/first-chunk':
      request.once('data', () => response.end('got the first chunk'));
      return;
    case '/api/odd-headers':
      response.setHeader('set-cookie', ['a=1; Path=/', 'b=2; Path=/']);
      response.setHeader('connection', 'keep-alive, x-hop');
      response.setHeader('x-hop', 'for this hop only');
      response.setHeader('proxy-authenticate', 'Basic');
      response.setHeader('x-latin', 'é');
      // As bytes: with a string, Node would write the headers in UTF-8 too.
      response.end(Buffer.from('odd'));
      return;
    default:
      echo(request, response);
  }
}

function sendLarge(response: ServerResponse, bytes: number): void {
  const chunk = Buffer.alloc(65_536, 'y');
  let left = bytes;
  const more = () => {
    while (left > 0) {
      left -= chunk.length;
      if (!response.write(chunk)) return void response.once('drain', more);
    }
    response.end();
  };
  more();
}

function echo(request: IncomingMessage, response: ServerResponse): void {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const body = Buffer.concat(chunks);
    const { method, url, headers } = describeRequest(request);
    const text = JSON.stringify({ method, url, headers, body: body.toString('latin1'), bytes: body.length });
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) });
    response.end(text);
  });
}

function describeRequest({ method = '', url = '', rawHeaders }: IncomingMessage): SeenRequest {
  const headers = [];
  for (let index = 0; index < rawHeaders.length; index += 2) {
    headers.push([rawHeaders[index]!.toLowerCase(), rawHeaders[index + 1]!] as const);
  }
  return { method, url, headers };
}
