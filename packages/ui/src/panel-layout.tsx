import { useEffect, useRef, useSyncExternalStore, type KeyboardEvent, type ReactNode } from 'react';

const NARROW = '(width < 48rem)';
const subscribe = (listener: () => void) => {
  const query = matchMedia(NARROW);
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
};
const isNarrow = () => matchMedia(NARROW).matches;

export interface PanelLayoutProps {
  /** Shown beside the page, such as the open item. Without it the page takes the whole width. */
  panel?: ReactNode;
  /** Identifies the open item, so that focus follows when another one opens. */
  panelKey?: string;
  /** Label of the panel for screen readers. */
  label: string;
  /** Called on Escape in the panel, or on a tap beside it on a phone. */
  onClose: () => void;
  /** The page: a list. It is a container, so `@2xl:` in it depends on its own width. */
  children: ReactNode;
}

/**
 * A list and the panel of its open item. On a phone the panel is a sheet over the list, which then gets no keys or
 * touches. Both forms use the same element, so a rotated phone keeps focus and text.
 */
export function PanelLayout({ panel, panelKey, label, onClose, children }: PanelLayoutProps) {
  const narrow = useSyncExternalStore(subscribe, isNarrow, () => false);
  const place = useRef<HTMLElement>(null);
  const isOpen = Boolean(panel);
  const covers = narrow && isOpen;
  const opened = isOpen ? (panelKey ?? 'new') : undefined;

  useEffect(() => {
    if (opened === undefined) return;
    // The sheet covers the list, and a toast whose button led here disappears: move the focus too.
    const focused = document.activeElement;
    const goes = covers || focused === document.body || focused?.closest('[data-slot=toast]');
    if (goes && !place.current?.contains(focused)) place.current?.focus();
  }, [opened, covers]);
  const closeOnEscape = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && !event.defaultPrevented && !event.nativeEvent.isComposing) onClose();
  };

  return (
    <>
      <div inert={covers} className="@container flex min-h-0 min-w-0 flex-1 flex-col">
        {children}
      </div>
      {isOpen ? (
        <>
          <div
            aria-hidden="true"
            onClick={onClose}
            className="fixed inset-0 z-30 bg-[oklch(0.15_0.01_70/0.38)] md:hidden"
          />
          <section
            ref={place}
            tabIndex={-1}
            aria-label={label}
            data-slot="panel"
            onKeyDown={closeOnEscape}
            className="flex min-h-0 flex-none flex-col overflow-y-auto bg-surface outline-0 max-md:fixed max-md:inset-x-0 max-md:bottom-0 max-md:z-40 max-md:h-[80dvh] max-md:rounded-t-[16px] max-md:bg-overlay max-md:pb-[env(safe-area-inset-bottom)] max-md:shadow-float md:w-[clamp(400px,36vw,560px)] md:border-s"
          >
            {panel}
          </section>
        </>
      ) : null}
    </>
  );
}
