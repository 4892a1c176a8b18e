/** Created by the migration. Code refers to them by name. */
const BUILT_IN = new Set([
  'read',
  'create',
  'write',
  'delete',
  'open',
  'revoke',
  'rotate',
  'publish',
  'subscribe',
  'execute',
  'manage',
  'policy.manage',
  'role.manage',
  'request.decide',
  'authz.check',
]);

export const listBuiltInActions = (): readonly string[] => [...BUILT_IN];

export function isBuiltIn({ appId, name }: { appId: string | null; name: string }): boolean {
  return appId === null && BUILT_IN.has(name);
}
