import { Button } from '@portico/ui/button';
import { useEffect, useEffectEvent, useRef, type ReactNode } from 'react';

export type LoadMoreProps = { loading: boolean; failed: boolean; onMore: () => void; children: ReactNode };

/**
 * Loads the next page near the end of the list. Also a button, for the keyboard and after a failure. Give it a new
 * `key` for each page: an observer does not fire again while the element stays in view.
 */
export function LoadMore({ loading, failed, onMore, children }: LoadMoreProps) {
  const place = useRef<HTMLDivElement>(null);
  const near = useEffectEvent(() => {
    if (!loading && !failed) onMore();
  });
  useEffect(() => {
    const observer = new IntersectionObserver((entries) => entries.at(-1)?.isIntersecting && near(), {
      scrollMargin: '800px',
    });
    if (place.current) observer.observe(place.current);
    return () => observer.disconnect();
  }, []);
  return (
    <div ref={place} className="grid place-items-center py-3">
      <Button variant="quiet" size="sm" pending={loading} onClick={onMore}>
        {children}
      </Button>
    </div>
  );
}
