import { Braces } from 'lucide-react';
import { IconBlock } from '../../parts/line.tsx';
import type { CommandSource } from '../../shell/command-source.ts';
import { maySee } from '../../shell/may-see.ts';
import { useViewer } from '../../shell/use-viewer.ts';
import { routes } from './explorer.routes.ts';
import { t } from './explorer.texts.ts';

/** The page has no place in the navigation: few need it. */
function useExplorerCommand(query: string) {
  const viewer = useViewer();
  const sought = query.trim().toLowerCase();
  const words = t('explorer.title');
  if (
    sought === '' ||
    !routes.every((route) => maySee(route, viewer)) ||
    !`${words} graphql`.toLowerCase().includes(sought)
  )
    return [];
  return [{ id: 'explorer', words, icon: <IconBlock icon={Braces} />, href: '/explorer' }];
}

export const commands: CommandSource = {
  id: 'explorer',
  heading: t('explorer.heading'),
  needs: ['read', 'manage'],
  useCommands: useExplorerCommand,
};
