/**
 * Apps of Portico that get more of auth than other apps do, each with the id of its manifest. A slug alone proves nothing, because a
 * missing app's name is free to take; the sync lets no other app claim these slugs or ids.
 */
export const PLATFORM_APPS = {
  admin: '01a2c9d4-7e15-7a3b-9c60-5f1e2d84b7a6',
  portal: '01a20595-abe4-77c7-a9e4-81b37bd2c80c',
} as const;

export type PlatformApp = keyof typeof PLATFORM_APPS;

/** The slug that a manifest claims without being that app: by its own slug, by its id, or by a slug that it says it had. */
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
