import type { AppRegistration } from '@portico/api-types';
import { findClaimOfPlatformApp } from '../catalog/platform-apps.ts';

export interface StoredApp {
  id: string;
  manifestId: string;
  /** Null if another app has taken the name. */
  slug: string | null;
  previousSlugs: readonly string[];
  digest: string;
  missing: boolean;
}

export interface DeclaredApp {
  registration: AppRegistration;
  digest: string;
}

export interface SyncPlan {
  create: DeclaredApp[];
  /** `from` is set when the slug changed. */
  update: { stored: StoredApp; declared: DeclaredApp; from: string | null }[];
  unchanged: StoredApp[];
  /** The manifest is gone: the app is marked missing and keeps its grants. */
  remove: StoredApp[];
  /** Missing apps whose slug another app takes. They keep their grants and lose the slug. */
  supersede: StoredApp[];
}

export type SyncConflict = {
  reason: 'duplicate_slug' | 'duplicate_id' | 'contested_rename' | 'platform_app';
  slug: string;
};

/**
 * Compares declared with stored apps. It is the same app if the manifest id is the same, or if the declared one names
 * the stored slug as a previous slug. The same slug with another id is a different app: it inherits no grants.
 */
export function planSync(stored: readonly StoredApp[], declared: readonly DeclaredApp[]): SyncPlan | SyncConflict {
  const conflict = findDuplicate(declared) ?? findFalseClaim(declared);
  if (conflict) return conflict;

  const byManifestId = new Map(stored.map((app) => [app.manifestId, app]));
  const taken = new Set(declared.map(({ registration }) => byManifestId.get(registration.id)?.id));
  const plan: SyncPlan = { create: [], update: [], unchanged: [], remove: [], supersede: [] };
  const matched = new Set<string>();

  for (const app of declared) {
    const { registration } = app;
    const match =
      byManifestId.get(registration.id) ??
      stored.find(({ id, slug }) => slug !== null && !taken.has(id) && registration.previousSlugs.includes(slug));
    if (!match) plan.create.push(app);
    else if (matched.has(match.id)) return { reason: 'contested_rename', slug: match.slug ?? registration.slug };
    else {
      matched.add(match.id);
      if (isUnchanged(match, app)) plan.unchanged.push(match);
      else
        plan.update.push({ stored: match, declared: app, from: match.slug === registration.slug ? null : match.slug });
    }
  }

  const slugs = new Set(declared.map(({ registration }) => registration.slug));
  for (const app of stored.filter(({ id }) => !matched.has(id))) {
    if (!app.missing) plan.remove.push(app);
    if (app.slug !== null && slugs.has(app.slug)) plan.supersede.push(app);
  }
  return plan;
}

function isUnchanged(stored: StoredApp, { registration, digest }: DeclaredApp): boolean {
  return (
    !stored.missing &&
    stored.digest === digest &&
    stored.slug === registration.slug &&
    stored.manifestId === registration.id
  );
}

function findDuplicate(declared: readonly DeclaredApp[]): SyncConflict | undefined {
  const slugs = new Set<string>();
  const ids = new Set<string>();
  for (const { registration } of declared) {
    if (slugs.has(registration.slug)) return { reason: 'duplicate_slug', slug: registration.slug };
    if (ids.has(registration.id)) return { reason: 'duplicate_id', slug: registration.slug };
    slugs.add(registration.slug);
    ids.add(registration.id);
  }
  return undefined;
}

function findFalseClaim(declared: readonly DeclaredApp[]): SyncConflict | undefined {
  const claim = declared.find(({ registration }) => findClaimOfPlatformApp(registration) !== undefined);
  return claim && { reason: 'platform_app', slug: claim.registration.slug };
}
