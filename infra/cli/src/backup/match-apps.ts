import type { Manifest } from '@portico/manifest';
import type { AppFacts, BackupDescription } from './backup-description.ts';

/** An app of a backup that this checkout has, too. */
export interface MatchedApp extends AppFacts {
  /** Relative to the root: where this checkout has it, whatever the backup says. */
  place: string;
}

export interface MatchedApps {
  here: MatchedApp[];
  /** Those whose sources this checkout lacks. Another app that took the slug is not the one. */
  missing: AppFacts[];
}

/** Finds the apps of a backup among this checkout's own manifests, by slug and id. */
export function matchApps({ apps }: Pick<BackupDescription, 'apps'>, manifests: readonly Manifest[]): MatchedApps {
  const find = ({ slug, id }: AppFacts) => manifests.find((one) => one.slug === slug && one.id === id);
  return {
    here: apps.flatMap((app) => {
      const own = find(app);
      return own ? [{ ...app, place: own.folder }] : [];
    }),
    missing: apps.filter((app) => !find(app)),
  };
}
