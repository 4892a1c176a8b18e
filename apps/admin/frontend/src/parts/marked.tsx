import { cn } from '@portico/ui/cn';

export interface MarkedProps {
  words: string;
  query: string;
  /** Of the part that was searched for. */
  className?: string;
}

/** The words, with what was searched for in bold. */
export function Marked({ words, query, className }: MarkedProps) {
  const sought = query.trim().toLowerCase();
  const at = sought === '' ? -1 : words.toLowerCase().indexOf(sought);
  if (at < 0) return words;
  return (
    <>
      {words.slice(0, at)}
      <mark className={cn('bg-transparent font-semibold text-current', className)}>
        {words.slice(at, at + sought.length)}
      </mark>
      {words.slice(at + sought.length)}
    </>
  );
}
