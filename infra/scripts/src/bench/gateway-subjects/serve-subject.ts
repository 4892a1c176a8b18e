import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface SubjectReport {
  readonly port?: number;
  /** CPU time so far, user and system, in microseconds. */
  readonly cpuMicros?: number;
}

/** Tells the bench, which started this process, where it listens and, on request, its cost. */
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
