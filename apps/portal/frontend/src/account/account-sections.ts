import { Blocks, MonitorSmartphone, Palette, ShieldCheck, type LucideIcon } from 'lucide-react';

export interface AccountSection {
  path: string;
  title: string;
  icon: LucideIcon;
}

/** The parts of "My account", in the order of its navigation. */
export const accountSections = [
  { path: '/account', title: 'Sign-in and security', icon: ShieldCheck },
  { path: '/account/sessions', title: "Where you're signed in", icon: MonitorSmartphone },
  { path: '/account/apps', title: 'Connected apps', icon: Blocks },
  { path: '/account/appearance', title: 'Appearance', icon: Palette },
] as const satisfies readonly AccountSection[];

/** The section of an address; an unknown one leads to the first. */
export function findSection(pathname: string): AccountSection {
  const path = pathname.replace(/\/+$/, '');
  return accountSections.find((section) => section.path === path) ?? accountSections[0];
}
