import { Button } from '@portico/ui/button';
import { Mark } from '@portico/ui/mark';
import { Menu, Search } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { Me } from './me.tsx';
import { t } from './shell.texts.ts';
import type { SideBarProps } from './side-bar.tsx';

const PhoneMenu = lazy(() => import('./phone-menu.tsx'));

/** The top of a phone: the navigation behind a button, search, the person. */
export function PhoneBar({ groups, counts, onSearch, onHelp }: SideBarProps) {
  const [open, setOpen] = useState(false);
  return (
    <header className="hidden h-13 flex-none items-center gap-1 border-b px-2 phone:flex">
      <Button
        variant="quiet"
        size="icon"
        aria-label={t('shell.menu')}
        aria-haspopup="dialog"
        aria-expanded={open}
        className="size-11"
        onClick={() => setOpen(true)}
      >
        <Menu className="size-5!" strokeWidth={1.75} aria-hidden="true" />
      </Button>
      <Suspense fallback={null}>
        {open ? <PhoneMenu groups={groups} counts={counts} onClose={() => setOpen(false)} /> : null}
      </Suspense>
      <span className="inline-flex min-w-0 flex-1 items-center gap-[9px] text-15 font-semibold tracking-[-0.018em]">
        <Mark />
        <span className="truncate">{t('shell.name')}</span>
      </span>
      <Button variant="quiet" size="icon" aria-label={t('shell.search')} className="size-11" onClick={onSearch}>
        <Search className="size-5!" strokeWidth={1.75} aria-hidden="true" />
      </Button>
      <Me small onHelp={onHelp} />
    </header>
  );
}
