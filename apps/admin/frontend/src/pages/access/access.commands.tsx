import { KeyRound } from 'lucide-react';
import type { CommandSource } from '../../shell/command-source.ts';
import { t } from './access-commands.texts.ts';

/** "Give access", by the beginning of one of its words. */
function useAccessCommands(query: string) {
  const sought = query.trim().toLowerCase();
  const words = t('access_commands.give');
  const isFound = [words, ...words.split(' ')].some((one) => one.toLowerCase().startsWith(sought));
  const icon = <KeyRound className="size-4 text-muted" strokeWidth={1.75} aria-hidden="true" />;
  return isFound ? [{ id: 'do-access', words, icon, href: '/access' }] : [];
}

export const commands: CommandSource = {
  id: 'access',
  heading: t('access_commands.do'),
  needs: ['policy.manage'],
  useCommands: useAccessCommands,
};
