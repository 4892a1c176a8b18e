/**
 * Library tables of the platform in apps' databases. Prisma neither changes nor drops them and sees no drift in them,
 * whether or not a migration of the app created them.
 */
export const libraryTables = [
  'public.portico_object_change',
  'public.portico_session',
  'public.portico_session_migration',
] as const;
