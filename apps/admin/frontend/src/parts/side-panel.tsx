import { Button } from '@portico/ui/button';
import { cn } from '@portico/ui/cn';
import { ChevronDown, ChevronUp, type LucideIcon, Maximize2, X } from 'lucide-react';
import { type ReactNode, useEffect, useEffectEvent, useRef } from 'react';
import { Link } from 'wouter';
import { isKeyboardTaken } from '../keyboard/is-keyboard-taken.ts';
import { t } from './parts.texts.ts';
import { useIsPhone } from './use-is-phone.ts';

export interface SidePanelProps {
  /** Names the panel for readers: what it shows. */
  label: string;
  /** A face or a door of 40 px. */
  picture?: ReactNode;
  title: ReactNode;
  subtitle?: ReactNode;
  /** The page of the same thing. */
  pageHref?: string;
  /** Before and after it in the list; a panel that is worked through has them. */
  steps?: { previous: string | undefined; next: string | undefined };
  /** More room: 440 px. */
  wide?: boolean;
  onClose: () => void;
  /** Buttons that stay in view. */
  foot?: ReactNode;
  children: ReactNode;
}

/**
 * A quick look at one row, beside the list: floating where there is less room, a sheet on a phone. The focus stays in the list, so that the
 * keys go on from row to row; on a phone, where the list is covered, it comes along. Escape closes it.
 */
export function SidePanel({
  label,
  picture,
  title,
  subtitle,
  pageHref,
  steps,
  wide = false,
  onClose,
  foot,
  children,
}: SidePanelProps) {
  const covers = useIsPhone();
  const place = useRef<HTMLElement>(null);
  useEffect(() => {
    if (covers) place.current?.focus();
  }, [covers]);
  useCoveredPage(covers);
  useEscape(onClose);
  return (
    <>
      <div
        aria-hidden="true"
        onClick={onClose}
        className="fixed inset-0 z-30 hidden bg-[oklch(0.15_0.01_70/0.38)] phone:block"
      />
      <aside
        ref={place}
        tabIndex={-1}
        aria-label={label}
        data-slot="side-panel"
        className={cn(
          'flex w-100 flex-none flex-col border-s bg-surface outline-0 rail:fixed rail:inset-y-2 rail:end-2 rail:z-30 rail:rounded-card rail:border-0 rail:bg-overlay rail:shadow-float phone:fixed phone:inset-x-0 phone:bottom-0 phone:z-40 phone:h-[72dvh] phone:w-auto phone:rounded-t-[16px] phone:border-0 phone:bg-overlay phone:pb-[env(safe-area-inset-bottom)] phone:shadow-float',
          wide && 'w-110 phone:h-[88dvh] phone:w-auto',
        )}
      >
        <header className="flex flex-none items-center gap-3 border-b py-4 ps-5 pe-3">
          {picture}
          <div className="min-w-0 flex-1">
            <h2 className="truncate text-16 font-semibold">{title}</h2>
            {subtitle ? <div className="flex min-w-0 items-center gap-0.5 text-13 text-muted">{subtitle}</div> : null}
          </div>
          <span className="flex gap-0.5 self-start">
            {steps ? (
              <>
                <Tool href={steps.previous} label={t('panel.previous')} icon={ChevronUp} />
                <Tool href={steps.next} label={t('panel.next')} icon={ChevronDown} />
              </>
            ) : null}
            {pageHref === undefined ? null : <Tool href={pageHref} label={t('panel.open_page')} icon={Maximize2} />}
            <Button variant="quiet" size="icon-sm" aria-label={t('panel.close')} onClick={onClose}>
              <X strokeWidth={1.75} />
            </Button>
          </span>
        </header>
        <div className="grid min-h-0 flex-1 grid-cols-1 content-start gap-4 overflow-y-auto px-5 py-4">{children}</div>
        {foot ? <footer className="flex flex-none gap-2 border-t px-5 py-3">{foot}</footer> : null}
      </aside>
    </>
  );
}

interface ToolProps {
  /** Undefined: there is nothing to go to. */
  href: string | undefined;
  label: string;
  icon: LucideIcon;
}

function Tool({ href, label, icon: Icon }: ToolProps) {
  const classes = 'grid size-7 place-items-center rounded-control text-muted touch:size-11';
  const picture = <Icon className="size-[15px]" strokeWidth={1.75} aria-hidden="true" />;
  if (href === undefined) return <span className={cn(classes, 'opacity-40')}>{picture}</span>;
  return (
    <Link href={href} aria-label={label} className={cn(classes, 'hover:bg-hover hover:text-text')}>
      {picture}
    </Link>
  );
}

function useEscape(onClose: () => void): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const isFree = !isKeyboardTaken(event) || (event.target instanceof Element && event.target.closest('aside'));
    if (event.key === 'Escape' && isFree && !event.defaultPrevented) onClose();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event);
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
}

/** Takes no keys and no touch while a sheet lies over it. */
function useCoveredPage(covers: boolean): void {
  useEffect(() => {
    const page = document.getElementById('main');
    if (!covers || !page) return;
    page.inert = true;
    return () => {
      page.inert = false;
    };
  }, [covers]);
}
