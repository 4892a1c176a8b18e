import { request } from 'node:https';
import type { IncomingHttpHeaders } from 'node:http';
import type { PeerCertificate, TLSSocket } from 'node:tls';

export interface SecureAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
  /** Whether the chain leads to `root` and names the host. */
  trusted: boolean;
  certificate: PeerCertificate;
}

/** Sends one request over TLS to a local port, for a public host. Reports on the certificate but accepts any. */
export function askSecurely(port: number, host: string, root: string, path = '/'): Promise<SecureAnswer> {
  return new Promise((resolve, reject) => {
    const call = request(
      {
        host: '127.0.0.1',
        port,
        path,
        servername: host,
        headers: { host },
        ca: root,
        rejectUnauthorized: false,
        agent: false,
      },
      (response) => {
        const socket = response.socket as TLSSocket;
        const { authorized: trusted } = socket;
        const certificate = socket.getPeerCertificate();
        let text = '';
        response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, text, trusted, certificate }),
        );
      },
    );
    call.on('error', reject).end();
  });
}
