import { readFileSync } from 'node:fs';
import { get } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import type { HealthProbe } from './process-spec.ts';

/** `unready`: it responds that it cannot serve. `silent`: no response in time. */
export type HealthAnswer = 'healthy' | 'unready' | 'silent';

/** Probes a process: 2xx over HTTP, or an accepted connection, is healthy. Never throws. */
export function probeHealth(probe: HealthProbe, timeoutMs = 2_000): Promise<HealthAnswer> {
  if (probe.kind === 'http') return probeHttp(probe.url, timeoutMs);
  if (probe.kind === 'postgres' && !isListening(probe.dataDir)) return Promise.resolve('silent');
  return probeTcp(probe.port, timeoutMs);
}

/** PostgreSQL writes its state to the eighth line once it has its port, and removes the file if it failed. */
function isListening(dataDir: string): boolean {
  try {
    const state = readFileSync(join(dataDir, 'postmaster.pid'), 'latin1').split('\n')[7];
    return state?.trim() === 'ready';
  } catch {
    return false;
  }
}

function probeHttp(url: string, timeoutMs: number): Promise<HealthAnswer> {
  return new Promise((resolve) => {
    const request = get(url, { agent: false, timeout: timeoutMs }, (response) => {
      response.resume();
      const { statusCode = 0 } = response;
      resolve(statusCode >= 200 && statusCode < 300 ? 'healthy' : 'unready');
    });
    request.on('timeout', () => request.destroy(new Error('timeout')));
    request.on('error', () => resolve('silent'));
  });
}

function probeTcp(port: number, timeoutMs: number): Promise<HealthAnswer> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port, timeout: timeoutMs });
    const end = (answer: HealthAnswer): void => {
      socket.destroy();
      resolve(answer);
    };
    socket.on('connect', () => end('healthy'));
    socket.on('timeout', () => end('silent'));
    socket.on('error', () => end('silent'));
  });
}
