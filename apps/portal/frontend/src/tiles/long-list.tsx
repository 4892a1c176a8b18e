import { Button } from '@portico/ui/button';
import { type ReactNode, useRef, useState } from 'react';
import { t } from './tiles.texts.ts';

/** More rows than anyone reads. The rest is one press away, and the search finds them all. */
const MOST = 60;

export interface LongListProps<Item> {
  items: readonly Item[];
  className?: string;
  children: (item: Item, index: number) => ReactNode;
}

/** A list whose end is made when it is asked for, so that a page with 10,000 apps opens as fast as one with ten. */
export function LongList<Item extends { id: string }>({ items, className, children }: LongListProps<Item>) {
  const [isWhole, setWhole] = useState(false);
  const list = useRef<HTMLUListElement>(null);
  const shown = isWhole ? items : items.slice(0, MOST);
  const showAll = () => {
    setWhole(true);
    // The button goes; its place keeps the focus.
    list.current?.focus();
  };
  return (
    <>
      <ul ref={list} tabIndex={-1} className={`outline-0 ${className ?? ''}`}>
        {shown.map((item, index) => (
          <li key={item.id} className="min-w-0">
            {children(item, index)}
          </li>
        ))}
      </ul>
      {shown.length < items.length ? (
        <Button className="mt-3" onClick={showAll}>
          {t('tiles.show_all', { count: items.length })}
        </Button>
      ) : null}
    </>
  );
}
