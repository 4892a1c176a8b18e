import { asMap, type ComposeFile } from '../compose-file.ts';
import type { Issue } from '../../issue.ts';

/** A volume is the project's own: by a name or by options of its driver, it would be another app's, or a folder of the host. */
export function checkVolumes({ volumes, positions }: ComposeFile): Issue[] {
  return Object.entries(volumes).flatMap(([name, body]) =>
    Object.entries(asMap(body))
      .filter(([key, value]) => key !== 'labels' && !(key === 'driver' && value === 'local') && value !== null)
      .map(([key]) => ({
        code: 'compose.volume' as const,
        ...positions.key(['volumes', name, key]),
        message: `gives the volume ${name} ${article(key)}`,
        why: "It would lead to another app's data, or to a folder of the host.",
        hint: `Write ${name}: with nothing behind it.`,
      })),
  );
}

function article(key: string): string {
  return key === 'external' ? 'from outside' : `a ${key} of its own`;
}
