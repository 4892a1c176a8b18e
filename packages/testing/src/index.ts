export { fixedClock, type FixedClock } from './fixed-clock.ts';
export { adminDatabaseUrl } from './admin-database-url.ts';
