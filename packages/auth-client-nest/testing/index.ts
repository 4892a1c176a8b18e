export type { SnapshotGrant as TestGrant } from '@portico/api-types';
export {
  TEST_APP_ID,
  TEST_CLIENT_SECRET,
  testIssuer,
  TestIssuer,
  type TestIssuerOptions,
  type TestPerson,
} from './test-issuer.ts';
export type { TestObjects } from './test-objects.ts';
export { TestBrowser, type Visit } from './test-browser.ts';
export { rightsFromSnapshot } from './rights-from-snapshot.ts';
