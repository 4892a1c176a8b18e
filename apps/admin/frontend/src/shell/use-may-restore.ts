import { useViewer } from './use-viewer.ts';

/** Whether the viewer can bring back what was deleted: only who manages the platform can, so that others are offered no undo. */
export function useMayRestore(): boolean {
  return useViewer().canOnPlatform.includes('manage');
}
