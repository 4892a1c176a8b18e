import { freemem, totalmem } from 'node:os';
import { fine, type Finding, warning } from '../finding.ts';
import type { Machine } from '../machine.ts';
import { gigabyte } from './disk.ts';

/** Of the runtime without apps, and of one app more: processes share what containers each have for themselves. */
const needs = {
  embedded: { base: 0.6, perApp: 0.1 },
  docker: { base: 0.8, perApp: 0.25 },
} as const;

export function checkMemory({ runtime, loaded }: Machine): Finding[] {
  return judgeMemory({ runtime, apps: loaded.manifests.length, total: totalmem(), free: freemem() });
}

export interface MemorySeen {
  runtime: Machine['runtime'];
  apps: number;
  /** Bytes. */
  total: number;
  free: number;
}

export function judgeMemory({ runtime, apps, total, free }: MemorySeen): Finding[] {
  const needed = needs[runtime].base + apps * needs[runtime].perApp;
  const detail = `${(free / gigabyte).toFixed(1)} of ${(total / gigabyte).toFixed(1)} GB free`;
  if (total >= Math.max(1.5, needed) * gigabyte) return [fine('Memory', detail)];
  const takes = `${apps} apps take about ${needed.toFixed(1)} GB, and builds take more`;
  return [warning('Memory', `${detail}; ${takes}`, 'Add memory or swap, or run fewer apps: make up EXCEPT=…')];
}
