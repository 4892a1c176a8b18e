import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface SubjectReport {
  readonly port?: number;
  /** CPU time so far, user and system, microseconds. */
  readonly cpuMicros?: number;
}

/** Lets the bench, which started this process, know where it listens and, when asked, what it has cost. */
export function report(port: number): void {
  process.send!({ port } satisfies SubjectReport);
  process.on('message', () => {
    const { user, system } = process.cpuUsage();
    process.send!({ cpuMicros: user + system } satisfies SubjectReport);
  });
  process.on('disconnect', () => process.exit(0));
}

export function serveSubject(server: Server): void {
  server.listen(0, '127.0.0.1', () => report((server.address() as AddressInfo).port));
}
