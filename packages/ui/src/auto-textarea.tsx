import { useEffect, useImperativeHandle, useLayoutEffect, useRef, type ComponentProps } from 'react';
import { cn } from './cn.ts';

function fit(area: HTMLTextAreaElement | null) {
  if (!area) return;
  area.style.height = 'auto';
  area.style.height = `${area.scrollHeight}px`;
}

/** Borderless multi-line text, as tall as its content: a page to write on. */
export function AutoTextarea({ className, ref: outer, ...props }: ComponentProps<'textarea'>) {
  const ref = useRef<HTMLTextAreaElement>(null);
  useImperativeHandle(outer, () => ref.current!);
  useLayoutEffect(() => fit(ref.current));
  useEffect(() => {
    const area = ref.current;
    if (!area) return;
    let width = area.offsetWidth;
    const observer = new ResizeObserver(() => {
      if (area.offsetWidth !== width) fit(area);
      width = area.offsetWidth;
    });
    observer.observe(area);
    return () => observer.disconnect();
  }, []);
  return (
    <textarea
      ref={ref}
      data-slot="auto-textarea"
      rows={1}
      className={cn('block w-full flex-none resize-none overflow-hidden bg-transparent outline-0', className)}
      {...props}
    />
  );
}
