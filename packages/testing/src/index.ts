export { adminDatabaseUrl } from './admin-database-url.ts';
export { fixedClock, type FixedClock } from './fixed-clock.ts';
export { freePort } from './free-port.ts';
export { testDatabase, type TestDatabase, type TestDatabaseOptions } from './test-database.ts';
