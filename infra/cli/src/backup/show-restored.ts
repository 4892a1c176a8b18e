import type { PlatformSettings } from '../platform/platform-settings.ts';
import type { Output } from '../terminal/output.ts';
import type { BackupDescription } from './backup-description.ts';
import type { MatchedApps } from './match-apps.ts';
import { findReplaced } from './set-aside.ts';

export interface Restored {
  description: BackupDescription;
  settings: PlatformSettings;
  matched: MatchedApps;
  /** Dumps that were not loaded. */
  left: readonly string[];
  /** Where the earlier data was moved. Undefined if there was none. */
  aside: string | undefined;
}

/** Reports what was restored, what was not, and where the earlier data is now. */
export async function showRestored(output: Output, { description, settings, matched, left, aside }: Restored) {
  const { completeAt, apps } = description;
  const lost = new Set(apps.filter(({ slug }) => left.includes(`${slug}.dump`)).map(({ database }) => database));
  const databases = description.databases.map(({ name }) => name).filter((name) => !lost.has(name));
  const missing = matched.missing.map(({ slug }) => slug);
  const volumes = (aside && (await findReplaced(aside))?.volumes?.map(({ movedTo }) => movedTo)) || [];
  const { instance } = settings;
  output.result(
    { completeAt, instance, databases, missingApps: missing, notLoaded: left, setAside: aside ?? null, volumes },
    () => {
      const { colors } = output;
      const what = left.length > 0 ? 'What was restored' : 'Everything';
      output.line(`\n  ${colors.green('✓')} ${what} is as it was at ${completeAt}. Start it with make up.`);
      if (left.length > 0) {
        output.line(
          `    ${colors.yellow('Not loaded:')} ${left.join(', ')}. The backup is all that holds these: keep it,`,
        );
        output.line('    and restore it with REPLACE=1 when their sources are here.');
      } else if (missing.length > 0) {
        output.line(
          `    This checkout lacks the sources of ${missing.join(', ')}; their data is kept for when they come.`,
        );
      }
      if (aside) output.line(colors.dim(`    What was here before is kept: make restore FROM=${aside} REPLACE=1`));
      if (volumes.length > 0)
        output.line(colors.dim(`    Its databases are in ${volumes.join(', ')}; docker volume rm removes them.`));
      output.line();
    },
  );
}
