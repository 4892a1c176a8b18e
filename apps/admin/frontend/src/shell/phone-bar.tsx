import { Button } from '@portico/ui/button';
import { Menu, Search } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { Brand } from './brand.tsx';
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
      <span className="flex min-w-0 flex-1">
        <Brand small />
      </span>
      <Button variant="quiet" size="icon" aria-label={t('shell.search')} className="size-11" onClick={onSearch}>
        <Search className="size-5!" strokeWidth={1.75} aria-hidden="true" />
      </Button>
      <Me small onHelp={onHelp} />
    </header>
  );
}
