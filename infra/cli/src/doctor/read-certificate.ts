import { checkServerIdentity, connect, type PeerCertificate } from 'node:tls';

/** The certificate that a TLS server presents for one host. */
export interface ServedCertificate {
  issuer: string;
  names: string[];
  validTo: Date;
  /** Traefik's placeholder while it has no certificate for the host. */
  isDefault: boolean;
  /** Whether it is for this host. */
  covers: boolean;
}

/** Asks the TLS server on a loopback port for a host, like a browser (SNI). Undefined when the handshake fails. */
export function readCertificate(port: number, host: string): Promise<ServedCertificate | undefined> {
  return new Promise((resolve) => {
    // Only inspected, not trusted: nothing is sent.
    const call = connect({ port, host: '127.0.0.1', servername: host, rejectUnauthorized: false, timeout: 5000 });
    const end = (answer?: ServedCertificate): void => {
      call.destroy();
      resolve(answer);
    };
    call.once('secureConnect', () => end(toServed(call.getPeerCertificate(), host)));
    call.once('timeout', () => end());
    call.once('error', () => end());
  });
}

function toServed(peer: PeerCertificate, host: string): ServedCertificate | undefined {
  if (!peer.valid_to) return undefined;
  const subject = String(peer.subject?.CN ?? '');
  return {
    issuer: String(peer.issuer?.O ?? peer.issuer?.CN ?? 'unknown'),
    names: (peer.subjectaltname ?? subject).split(', ').map((name) => name.replace(/^DNS:/, '')),
    validTo: new Date(peer.valid_to),
    isDefault: subject === 'TRAEFIK DEFAULT CERT',
    covers: checkServerIdentity(host, peer) === undefined,
  };
}
