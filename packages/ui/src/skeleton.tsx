import { useEffect, useRef, useState, type ComponentProps } from 'react';
import { cn } from './cn.ts';

/** A muted block in the place and shape of the coming content. */
export const Skeleton = ({ className, ...props }: ComponentProps<'span'>) => (
  <span
    data-slot="skeleton"
    aria-hidden="true"
    className={cn('block h-3 animate-[breathe_1.6s_ease-in-out_infinite] rounded-inner bg-press', className)}
    {...props}
  />
);

const DELAY_MS = 200;
const LEAST_MS = 400;

/** Whether to show a skeleton: after 200 ms of waiting, then for at least 400 ms, so that it never flashes. */
export const useSkeleton = (waiting: boolean): boolean => {
  const [shown, setShown] = useState(false);
  const since = useRef(0);
  useEffect(() => {
    const remaining = Math.max(0, since.current + LEAST_MS - Date.now());
    if (waiting === shown) return;
    const timer = setTimeout(
      () => {
        since.current = Date.now();
        setShown(waiting);
      },
      waiting ? DELAY_MS : remaining,
    );
    return () => clearTimeout(timer);
  }, [waiting, shown]);
  return shown;
};
