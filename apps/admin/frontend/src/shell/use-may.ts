import { useViewer } from './use-viewer.ts';

/** Whether the viewer holds one of the actions anywhere. */
export function useMay(...actions: string[]): boolean {
  const { can } = useViewer();
  return actions.some((action) => can.includes(action));
}
