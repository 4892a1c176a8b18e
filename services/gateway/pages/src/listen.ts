import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Resolves with the port, which is another one for port 0. */
export async function listen(server: Server, host: string, port: number): Promise<number> {
  await new Promise<void>((done, fail) => server.once('error', fail).listen({ host, port }, done));
  return (server.address() as AddressInfo).port;
}

/** A server that answers an offer of another protocol (a WebSocket of an app that is down) like any other request. */
export function serve(answer: RequestListener): Server {
  return createServer({ maxHeaderSize: 65_536, shouldUpgradeCallback: () => false }, (request, response) => {
    // Nobody reads the body; the connection may go on after it.
    request.resume();
    answer(request, response);
  });
}
