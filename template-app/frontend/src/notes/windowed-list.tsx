import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { useLayoutEffect, useRef, useState, type RefObject } from 'react';
import { HEADING_PX, ROW_PX, type ListLine } from './list-lines.ts';
import { NoteRow } from './note-row.tsx';

export type WindowedListProps = {
  lines: readonly ListLine[];
  /** How many notes there are; -1 while that is not known. */
  total: number;
  /** Of the open note, or the one left last: it stays in the page, so that the focus can return to it. */
  keptId?: string;
  openId?: string;
  query: string;
  now: Date;
  scroller: RefObject<HTMLElement | null>;
};

/** Only the lines in view are in the page: a list of thousands is as quick as one of ten. */
export function WindowedList({ lines, total, keptId, openId, query, now, scroller }: WindowedListProps) {
  const list = useRef<HTMLUListElement>(null);
  const [top, setTop] = useState(0);
  useLayoutEffect(() => setTop(list.current?.offsetTop ?? 0), []);
  const kept = keptId ? lines.findIndex(({ key }) => key === keptId) : -1;

  // oxlint-disable-next-line react/incompatible-library -- the virtualizer is read during render on purpose
  const windowed = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    getItemKey: (index) => lines[index]!.key,
    estimateSize: (index) => ('heading' in lines[index]! ? HEADING_PX : ROW_PX),
    overscan: 8,
    scrollMargin: top,
    rangeExtractor: (range) => {
      const shown = defaultRangeExtractor(range);
      return kept < 0 || shown.includes(kept) ? shown : [...shown, kept].sort((a, b) => a - b);
    },
  });

  return (
    <ul ref={list} className="relative" style={{ height: windowed.getTotalSize() }}>
      {windowed.getVirtualItems().map(({ index, key, start, size }) => {
        const line = lines[index]!;
        const style = { height: size, transform: `translateY(${start - top}px)` };
        return 'heading' in line ? (
          <li key={key} className="absolute inset-x-0 top-0" style={style}>
            <h3 className="px-2 pt-3 pb-1 text-12 font-medium text-faint">{line.heading}</h3>
          </li>
        ) : (
          <li
            key={key}
            aria-setsize={total}
            aria-posinset={line.place}
            className="absolute inset-x-0 top-0"
            style={style}
          >
            <NoteRow note={line.note} on={line.note.id === openId} query={query} now={now} />
          </li>
        );
      })}
    </ul>
  );
}
