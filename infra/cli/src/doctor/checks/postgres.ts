import { arch, platform } from 'node:os';
import { toCliError } from '../../terminal/cli-error.ts';
import { fine, type Finding, wrong } from '../../platform/finding.ts';
import type { Machine } from '../machine.ts';

/** PostgreSQL of the embedded runtime. With Docker each app's is an image. */
export async function checkPostgres({ runtime }: Machine): Promise<Finding[]> {
  if (runtime === 'docker') return [];
  const { findBinaries } = await import('@portico/postgres');
  const detail = `${platform()} ${arch()}${process.getuid?.() === 0 ? ', as root (PostgreSQL runs as a user of its own)' : ''}`;
  try {
    const { version } = await findBinaries();
    return [fine('PostgreSQL', `${version}, ${detail}`)];
  } catch (error) {
    return [wrong('PostgreSQL', toCliError(error).failed, 'Run make up again: it installs it.')];
  }
}
