import { maySee } from '../../shell/may-see.ts';
import { useViewer } from '../../shell/use-viewer.ts';
import { routes } from './ask.routes.ts';

/** Whether the viewer may open Ask why: links to it are for nobody else. */
export function useMayAsk(): boolean {
  const viewer = useViewer();
  return routes.every((route) => maySee(route, viewer));
}
