import { ChevronsUpDown } from 'lucide-react';
import { DropdownMenu, DropdownMenuContent, DropdownMenuLink, DropdownMenuTrigger } from '@portico/ui/dropdown-menu';
import { useEffect } from 'react';
import { PersonMenu } from '../person-menu.tsx';
import { PortalShell } from '../portal-shell.tsx';
import { type AccountSection, accountSections, findSection } from './account-sections.ts';
import { AppearancePage } from './appearance/appearance-page.tsx';
import { ConnectedAppsPage } from './connected-apps/connected-apps-page.tsx';
import { SecurityPage } from './security/security-page.tsx';
import { SessionsPage } from './sessions/sessions-page.tsx';
import { t } from './account.texts.ts';

/** "My account": one section per address. */
export default function AccountPage() {
  const section = findSection(location.pathname);
  useEffect(() => {
    document.title = t('account.page_title', { section: section.title });
  }, [section]);
  return (
    <PortalShell account={<PersonMenu />}>
      <div className="mx-auto -mt-2 flex max-w-[1000px] gap-12 max-sm:mt-0 max-lg:gap-8 max-sm:flex-col max-sm:gap-5">
        <SectionList current={section} />
        <SectionMenu current={section} />
        <div className="min-w-0 max-w-[736px] flex-1">
          <Section path={section.path} />
        </div>
      </div>
    </PortalShell>
  );
}

function Section({ path }: { path: string }) {
  if (path === '/account/sessions') return <SessionsPage />;
  if (path === '/account/apps') return <ConnectedAppsPage />;
  if (path === '/account/appearance') return <AppearancePage />;
  return <SecurityPage />;
}

function SectionList({ current }: { current: AccountSection }) {
  return (
    <nav aria-label={t('account.title')} className="w-54 flex-none max-sm:hidden">
      <h2 className="px-2 pb-2 text-12 font-medium text-muted">{t('account.title')}</h2>
      <ul className="grid gap-0.5">
        {accountSections.map((section) => (
          <li key={section.path}>
            <a
              href={section.path}
              aria-current={section.path === current.path ? 'page' : undefined}
              className="flex min-h-8 items-center gap-2.5 rounded-control px-2 text-13 font-medium text-muted hover:bg-hover aria-[current=page]:bg-accent-soft aria-[current=page]:text-accent-text touch:min-h-11"
            >
              <section.icon className="size-4 flex-none" strokeWidth={1.75} aria-hidden="true" />
              <span className="min-w-0 truncate">{section.title}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** The same on a phone: one button that opens the list. */
function SectionMenu({ current }: { current: AccountSection }) {
  return (
    <DropdownMenu>
      <DropdownMenuTrigger className="hidden h-11 w-full items-center gap-2.5 rounded-field border border-border-control bg-raised px-3 font-medium max-sm:flex">
        <current.icon className="size-4 flex-none text-muted" strokeWidth={1.75} aria-hidden="true" />
        <span className="min-w-0 flex-1 truncate text-start">{current.title}</span>
        <ChevronsUpDown className="size-4 flex-none text-muted" strokeWidth={1.75} aria-hidden="true" />
      </DropdownMenuTrigger>
      <DropdownMenuContent align="start" sideOffset={6} className="w-[calc(100vw-2rem)]">
        {accountSections.map((section) => (
          <DropdownMenuLink key={section.path} href={section.path}>
            <section.icon strokeWidth={1.75} />
            {section.title}
          </DropdownMenuLink>
        ))}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
