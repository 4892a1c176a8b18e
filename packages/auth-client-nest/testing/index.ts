export { TEST_CLIENT_SECRET, testIssuer, TestIssuer, type TestIssuerOptions } from './test-issuer.ts';
export { TestBrowser, type Visit } from './test-browser.ts';
