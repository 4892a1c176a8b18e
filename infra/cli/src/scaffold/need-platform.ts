import { findDataRecord } from '../runtime/embedded/start-postgres.ts';
import { preflightFailed } from '../terminal/cli-error.ts';
import { holdPlatform, type RunningPlatform } from './running-platform.ts';

/** The running platform, held; undefined when this checkout has no data. With data, it must run: the database is part of the work. */
export async function holdPlatformWithData(root: string): Promise<RunningPlatform | undefined> {
  const platform = await holdPlatform(root);
  if (platform || !(await findDataRecord(root))) return platform;
  throw preflightFailed({
    code: 'platform.not_running',
    failed: 'The platform is not running.',
    why: "The app's database belongs to it, and must follow.",
    next: 'Start it with make up, then run this again.',
  });
}
