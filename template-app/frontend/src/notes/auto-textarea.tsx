import { useEffect, useLayoutEffect, useRef, type ComponentProps } from 'react';

function fit(area: HTMLTextAreaElement | null) {
  if (!area) return;
  area.style.height = 'auto';
  area.style.height = `${area.scrollHeight}px`;
}

/** A text area as tall as its text. */
export function AutoTextarea({ className, ...props }: ComponentProps<'textarea'>) {
  const ref = useRef<HTMLTextAreaElement>(null);
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
      rows={1}
      className={`block w-full resize-none overflow-hidden bg-transparent outline-0 ${className}`}
      {...props}
    />
  );
}
