/**
 * Tables in the databases of apps that belong to a library of the platform. Prisma neither changes nor drops them, and sees no drift
 * in them, whether a migration of the app made them or not.
 */
export const libraryTables = ['public.portico_session', 'public.portico_session_migration'] as const;
