/**
 * Portico's own apps with more rights on auth than other apps, by manifest id. A slug alone proves nothing, because a
 * missing app's slug is free; the sync refuses other apps with these slugs or ids.
 */
export const PLATFORM_APPS = {
  admin: '01a2c9d4-7e15-7a3b-9c60-5f1e2d84b7a6',
  portal: '01a20595-abe4-77c7-a9e4-81b37bd2c80c',
} as const;

export type PlatformApp = keyof typeof PLATFORM_APPS;

/** The platform slug that a manifest of another app claims: by its slug, its id, or a previous slug. */
export function findClaimOfPlatformApp(app: {
  id: string;
  slug: string;
  previousSlugs: readonly string[];
}): PlatformApp | undefined {
  return (Object.keys(PLATFORM_APPS) as PlatformApp[]).find((slug) => {
    const isItsId = app.id.toLowerCase() === PLATFORM_APPS[slug];
    return isItsId !== (app.slug === slug) || (!isItsId && app.previousSlugs.includes(slug));
  });
}
