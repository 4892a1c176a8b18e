import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

export interface BuildFacts {
  version: string;
  node: string;
  startedAt: string;
}

const startedAt = new Date(Date.now() - process.uptime() * 1000).toISOString();

/** The running version and its start time. */
export function buildFacts(): BuildFacts {
  return { version: packageVersion(import.meta.dirname), node: process.versions.node, startedAt };
}

/** The package's own, whether run from sources or from the bundle in `dist`. */
function packageVersion(folder: string): string {
  try {
    return (JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string }).version;
  } catch {
    const above = dirname(folder);
    return above === folder ? 'unknown' : packageVersion(above);
  }
}
