import { Plus } from 'lucide-react';
import type { CommandSource } from '../../shell/command-source.ts';
import { useViewer } from '../../shell/use-viewer.ts';
import { t } from './tenants.texts.ts';

/** The only way to the first tenant: before there are two, the navigation does not speak of them. */
function useTenantCommands(query: string) {
  const words = t('tenants.add');
  const { canOnPlatform } = useViewer();
  const typed = query.trim().toLowerCase();
  const isAsked = typed !== '' && (words.toLowerCase().startsWith(typed) || t('tenants.word').startsWith(typed));
  if (!isAsked || !canOnPlatform.includes('manage')) return [];
  return [{ id: 'add-tenant', words, icon: <Plus className="size-4" strokeWidth={1.75} />, href: '/tenants?add=yes' }];
}

export const commands: CommandSource = {
  id: 'tenants',
  heading: t('tenants.actions'),
  needs: ['manage'],
  acts: true,
  useCommands: useTenantCommands,
};
