import type {} from './global-setup.ts';
import { inject } from 'vitest';

/** Superuser connection string of the run's throw-away PostgreSQL (project `db` only). */
export function adminDatabaseUrl(): string {
  const url = inject('porticoAdminDatabaseUrl');
  if (!url) throw new Error('There is no database here: name the file *.db.spec.ts.');
  return url;
}
