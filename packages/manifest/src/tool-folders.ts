/** Folders that tools write, ignore or treat specially at any depth. Manifests in them are not found, so no app may have such a name. */
export const TOOL_FOLDERS: ReadonlySet<string> = new Set([
  'node_modules',
  'dist',
  'generated',
  'schemas',
  'coverage',
  'test-results',
  'playwright-report',
]);
