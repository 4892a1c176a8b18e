import type { ReactNode } from 'react';
import { Page, type PageProps } from '../../parts/page.tsx';
import { SettingsNav } from './settings-nav.tsx';
import { t } from './settings.texts.ts';

export interface SettingsLayoutProps extends Pick<PageProps, 'actions' | 'panel' | 'foot'> {
  names: readonly string[];
  active: string;
  title: string;
  search: ReactNode;
  children: ReactNode;
}

/** The parts on the left, the chosen one beside them. */
export function SettingsLayout({ names, active, title, search, children, ...page }: SettingsLayoutProps) {
  return (
    <Page title={t('settings.title')} purpose={t('settings.purpose')} {...page}>
      <div className="grid grid-cols-[176px_minmax(0,1fr)] items-start gap-10 phone:grid-cols-1 phone:gap-4">
        <SettingsNav names={names} active={active} />
        <div className="min-w-0">
          <div className="flex min-h-8 items-center gap-2 pb-3 phone:flex-col phone:items-stretch phone:[&_[data-slot=input]]:w-full">
            <h2 className="min-w-0 flex-1 text-16 font-semibold phone:sr-only">{title}</h2>
            {search}
          </div>
          {children}
        </div>
      </div>
    </Page>
  );
}
