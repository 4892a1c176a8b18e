import { useViewer } from './use-viewer.ts';

/** Whether the viewer holds the action anywhere. */
export function useMay(action: string): boolean {
  return useViewer().can.includes(action);
}
