import { Menu } from 'lucide-react';
import { useState, type ComponentProps, type MouseEvent, type ReactNode } from 'react';
import { Button } from './button.tsx';
import { cn } from './cn.ts';
import { Sheet, SheetContent, SheetTitle, SheetTrigger } from './sheet.tsx';
import { SkipLink } from './skip-link.tsx';
import { t } from './ui.texts.ts';

export interface AppShellProps extends Omit<ComponentProps<'div'>, 'title'> {
  /** Left end: an `AppSwitcher`, or the brand. */
  title: ReactNode;
  /** `AppNavLink`s: in the bar, or on a phone in a sheet behind the menu button. */
  nav?: ReactNode;
  /** Right end, before the account. */
  actions?: ReactNode;
  /** An `AccountMenu`. Nothing while the session loads. */
  account?: ReactNode;
  /** 48 px with a hairline for apps, 56 px without for the launcher. */
  bar?: 'app' | 'portal';
}

/** The frame of every app: a bar, and the app below it. The app provides its own `<main id="main" tabIndex={-1}>`. */
export const AppShell = ({
  title,
  nav,
  actions,
  account,
  bar = 'app',
  className,
  children,
  ...props
}: AppShellProps) => (
  <div data-slot="app-shell" className={cn('flex min-h-dvh flex-col', className)} {...props}>
    <SkipLink />
    <header
      className={cn(
        'flex flex-none items-center gap-2 max-sm:px-4',
        bar === 'app' ? 'h-12 border-b px-4 touch:h-14' : 'h-14 px-6',
      )}
    >
      {nav ? <AppMenu>{nav}</AppMenu> : null}
      {title}
      {nav ? (
        <nav aria-label={t('ui.app_nav')} className="ms-4 flex gap-0.5 max-sm:hidden">
          {nav}
        </nav>
      ) : null}
      <span className="flex-1" />
      {actions}
      {account}
    </header>
    {children}
  </div>
);

/** The app's places on a phone. Following a link closes it. */
function AppMenu({ children }: { children: ReactNode }) {
  const [open, setOpen] = useState(false);
  const closeOnLink = (event: MouseEvent) => {
    if (event.target instanceof Element && event.target.closest('a')) setOpen(false);
  };
  return (
    <Sheet open={open} onOpenChange={setOpen}>
      <SheetTrigger
        render={
          <Button variant="quiet" size="icon" aria-label={t('ui.menu')} className="-ms-3 sm:hidden">
            <Menu className="size-5!" strokeWidth={1.75} aria-hidden="true" />
          </Button>
        }
      />
      <SheetContent>
        <SheetTitle className="px-3 pb-2 text-12 font-medium text-muted">{t('ui.menu')}</SheetTitle>
        <nav aria-label={t('ui.app_nav')} data-slot="app-menu" className="grid" onClick={closeOnLink}>
          {children}
        </nav>
      </SheetContent>
    </Sheet>
  );
}

/** One place of an app, with a 20 px icon if that helps. `aria-current="page"` marks the current one. */
export const AppNavLink = ({ className, ...props }: ComponentProps<'a'>) => (
  <a
    data-slot="app-nav-link"
    className={cn(
      'inline-flex items-center rounded-control px-2.5 py-1 text-13 font-medium text-muted hover:bg-hover aria-[current=page]:bg-accent-soft aria-[current=page]:text-accent-text [&_svg]:hidden',
      'in-data-[slot=app-menu]:min-h-12 in-data-[slot=app-menu]:gap-3.5 in-data-[slot=app-menu]:rounded-field in-data-[slot=app-menu]:px-3 in-data-[slot=app-menu]:text-14 in-data-[slot=app-menu]:[&_svg]:block in-data-[slot=app-menu]:[&_svg]:size-5',
      className,
    )}
    {...props}
  />
);
