import type { Manifest } from '@portico/manifest';
import type { AppFacts, BackupDescription } from './backup-description.ts';

/** An app of a backup that also exists in this checkout. */
export interface MatchedApp extends AppFacts {
  /** Its folder in this checkout, relative to the root, whatever the backup says. */
  place: string;
}

export interface MatchedApps {
  here: MatchedApp[];
  /** Apps whose sources are missing here. Another app with the slug does not match. */
  missing: AppFacts[];
}

/** Matches the apps of a backup with this checkout's manifests, by slug and id. */
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
