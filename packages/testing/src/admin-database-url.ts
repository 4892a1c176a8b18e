import { inject } from 'vitest';

declare module 'vitest' {
  interface ProvidedContext {
    /** Superuser connection string, to database `postgres`, of the run's throw-away cluster. */
    porticoAdminDatabaseUrl: string;
  }
}

/** Superuser connection string of the run's throw-away PostgreSQL (project `db` only). */
export function adminDatabaseUrl(): string {
  const url = inject('porticoAdminDatabaseUrl');
  if (!url) throw new Error('There is no database here: name the file *.db.spec.ts.');
  return url;
}
