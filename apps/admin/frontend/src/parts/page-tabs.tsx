import { useEffect, useRef } from 'react';
import { Link } from 'wouter';
import { useSearch } from 'wouter/use-browser-location';
import { t } from './parts.texts.ts';

export interface PageTab {
  /** In the address, as `?tab=access`. The first tab has none there. */
  id: string;
  words: string;
  count?: number;
}

/** The tab of the address; an unknown one is the first. */
export function useTab(tabs: readonly PageTab[]): string {
  const asked = new URLSearchParams(useSearch()).get('tab');
  return (tabs.find(({ id }) => id === asked) ?? tabs[0])?.id ?? '';
}

/**
 * Parts of a detail page, each with an address. On a phone the row scrolls sideways. Its line is a shadow: a border that the tabs
 * overlap would make it scroll by a pixel.
 */
export function PageTabs({ path, tabs, current }: { path: string; tabs: readonly PageTab[]; current: string }) {
  const row = useRef<HTMLElement>(null);
  useEffect(() => {
    const chosen = row.current?.querySelector<HTMLElement>(`[data-tab=${CSS.escape(current)}]`);
    // Not `scrollIntoView`, which would scroll the page too.
    if (row.current && chosen) row.current.scrollLeft = chosen.offsetLeft - row.current.offsetLeft - 16;
  }, [current]);
  return (
    <nav
      ref={row}
      aria-label={t('tabs.sections')}
      className="mb-6 flex gap-5 overflow-x-auto shadow-[inset_0_-1px_var(--border)] phone:-mx-4 phone:px-4 phone:[scrollbar-width:none]"
    >
      {tabs.map(({ id, words, count }, index) => (
        <Link
          key={id}
          data-tab={id}
          href={index === 0 ? path : `${path}?tab=${id}`}
          aria-current={id === current ? 'page' : undefined}
          className="inline-flex h-10 flex-none items-center gap-1.5 border-b-2 border-transparent text-13 font-medium whitespace-nowrap text-muted -outline-offset-2 hover:text-text aria-[current=page]:border-text aria-[current=page]:text-text touch:h-11"
        >
          {words}
          {count === undefined ? null : <span className="font-normal text-faint tabular-nums">{count}</span>}
        </Link>
      ))}
    </nav>
  );
}
