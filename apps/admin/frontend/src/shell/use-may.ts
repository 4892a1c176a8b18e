import { useViewer } from './use-viewer.ts';

/** Whether the viewer holds one of the actions anywhere. */
export function useMay(...actions: string[]): boolean {
  const { can } = useViewer();
  return actions.some((action) => can.includes(action));
}

/** Whether the viewer holds one of the actions on the platform, as changing what belongs to no tenant needs: people do not. */
export function useMayOnPlatform(...actions: string[]): boolean {
  const { canOnPlatform } = useViewer();
  return actions.some((action) => canOnPlatform.includes(action));
}
