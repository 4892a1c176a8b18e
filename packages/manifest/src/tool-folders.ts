/** Folders that tools write, ignore or treat in their own way at any depth. No manifest is looked for in them, so no app may have their name. */
export const TOOL_FOLDERS: ReadonlySet<string> = new Set([
  'node_modules',
  'dist',
  'generated',
  'schemas',
  'coverage',
  'test-results',
  'playwright-report',
]);
