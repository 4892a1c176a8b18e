import { Button } from '@portico/ui/button';
import { Mark } from '@portico/ui/mark';
import { Sheet, SheetContent, SheetTitle, SheetTrigger } from '@portico/ui/sheet';
import { Menu, Search } from 'lucide-react';
import { type MouseEvent, useState } from 'react';
import { PersonMenu } from './person-menu.tsx';
import { t } from './shell.texts.ts';
import type { SideBarProps } from './side-bar.tsx';
import { SideNav } from './side-nav.tsx';

/** The top of a phone: the navigation behind a button, search, the person. */
export function PhoneBar({ groups, counts, onSearch, onHelp }: SideBarProps) {
  const [open, setOpen] = useState(false);
  const closeOnLink = (event: MouseEvent) => {
    if (event.target instanceof Element && event.target.closest('a')) setOpen(false);
  };
  return (
    <header className="hidden h-13 flex-none items-center gap-1 border-b ps-2 pe-4 phone:flex">
      <Sheet open={open} onOpenChange={setOpen}>
        <SheetTrigger
          render={
            <Button variant="quiet" size="icon" aria-label={t('shell.menu')} className="size-11">
              <Menu className="size-5!" strokeWidth={1.75} aria-hidden="true" />
            </Button>
          }
        />
        <SheetContent>
          <SheetTitle className="sr-only">{t('shell.menu')}</SheetTitle>
          <div onClick={closeOnLink}>
            <SideNav sheet groups={groups} counts={counts} />
          </div>
        </SheetContent>
      </Sheet>
      <span className="inline-flex min-w-0 flex-1 items-center gap-[9px] text-15 font-semibold tracking-[-0.018em]">
        <Mark />
        <span className="truncate">{t('shell.name')}</span>
      </span>
      <Button variant="quiet" size="icon" aria-label={t('shell.search')} className="size-11" onClick={onSearch}>
        <Search className="size-5!" strokeWidth={1.75} aria-hidden="true" />
      </Button>
      <PersonMenu onHelp={onHelp} />
    </header>
  );
}
