import { useViewer } from '../../shell/use-viewer.ts';

/**
 * Which assignments to ask for: all, if the viewer reads the whole platform; else those in one tenant. Undefined: the viewer reads none,
 * and asking would be an attempt in the audit log.
 */
export function useAssignmentsWhere(
  tenantId: string | null | undefined,
): { anywhere: true } | { tenantId: string } | undefined {
  const readsAll = useViewer().canOnPlatform.some((action) => action === 'read' || action === 'policy.manage');
  if (readsAll) return { anywhere: true };
  return tenantId ? { tenantId } : undefined;
}
