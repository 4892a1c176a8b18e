import { createContext, useContext } from 'react';
import type { Viewer } from './viewer-query.ts';

export const ViewerContext = createContext<Viewer | undefined>(undefined);

/** Who uses the console, and what they may do. Auth decides again; this only hides what it would refuse. */
export function useViewer(): Viewer {
  const viewer = useContext(ViewerContext);
  if (!viewer) throw new Error('useViewer() outside of the console');
  return viewer;
}
