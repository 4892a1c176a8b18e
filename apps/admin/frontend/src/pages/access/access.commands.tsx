import { KeyRound } from 'lucide-react';
import type { CommandSource } from '../../shell/command-source.ts';
import { useMay } from '../../shell/use-may.ts';
import { usePersonActions } from '../people/use-person-actions.tsx';
import { t } from './access-commands.texts.ts';

/** "Give access", by the beginning of one of its words, and what can be done about the person that is found. */
function useAccessCommands(query: string) {
  const mayGive = useMay('policy.manage');
  const actions = usePersonActions(query);
  const sought = query.trim().toLowerCase();
  const words = t('access_commands.give');
  const isFound = [words, ...words.split(' ')].some((one) => one.toLowerCase().startsWith(sought));
  const icon = <KeyRound className="size-4 text-muted" strokeWidth={1.75} aria-hidden="true" />;
  return [...(mayGive && isFound ? [{ id: 'do-access', words, icon, href: '/access' }] : []), ...actions];
}

export const commands: CommandSource = {
  id: 'access',
  heading: t('access_commands.do'),
  acts: true,
  useCommands: useAccessCommands,
};
