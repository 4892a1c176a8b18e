import { Blocks, MonitorSmartphone, Palette, ShieldCheck, type LucideIcon } from 'lucide-react';
import { t } from './account.texts.ts';

export interface AccountSection {
  path: string;
  title: string;
  icon: LucideIcon;
}

/** The parts of "My account", in the order of its navigation. */
export const accountSections = [
  { path: '/account', title: t('account.security'), icon: ShieldCheck },
  { path: '/account/sessions', title: t('account.sessions'), icon: MonitorSmartphone },
  { path: '/account/apps', title: t('account.apps'), icon: Blocks },
  { path: '/account/appearance', title: t('account.appearance'), icon: Palette },
] as const satisfies readonly AccountSection[];

/** The section of an address; an unknown one leads to the first. */
export function findSection(pathname: string): AccountSection {
  const path = pathname.replace(/\/+$/, '');
  return accountSections.find((section) => section.path === path) ?? accountSections[0];
}
