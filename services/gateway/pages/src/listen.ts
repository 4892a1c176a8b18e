import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Resolves with the port, which differs for port 0. */
export async function listen(server: Server, host: string, port: number): Promise<number> {
  await new Promise<void>((done, fail) => server.once('error', fail).listen({ host, port }, done));
  return (server.address() as AddressInfo).port;
}

/** A server that treats an offer of another protocol (a WebSocket of an app that is down) like any other request. */
export function serve(answer: RequestListener): Server {
  return createServer({ maxHeaderSize: 65_536, shouldUpgradeCallback: () => false }, (request, response) => {
    // The body is not needed, but the connection may be reused.
    request.resume();
    answer(request, response);
  });
}
