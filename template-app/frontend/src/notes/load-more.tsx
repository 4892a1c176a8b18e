import { Button } from '@portico/ui/button';
import { useEffect, useEffectEvent, useRef } from 'react';

export type LoadMoreProps = { loading: boolean; failed: boolean; onMore: () => void };

/** One per page, since staying in view is no new intersection. Loads on when its place comes near; a button as well, for whoever does not scroll, and after a failure. */
export function LoadMore({ loading, failed, onMore }: LoadMoreProps) {
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
        {failed ? "Couldn't load more. Try again" : 'Show more notes'}
      </Button>
    </div>
  );
}
