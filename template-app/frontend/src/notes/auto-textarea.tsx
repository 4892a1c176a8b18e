import { useLayoutEffect, useRef, type ComponentProps } from 'react';

/** A text area as tall as its text. */
export function AutoTextarea({ className, value, ...props }: ComponentProps<'textarea'>) {
  const area = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => {
    const element = area.current;
    if (!element) return;
    const fit = () => {
      element.style.height = 'auto';
      element.style.height = `${element.scrollHeight}px`;
    };
    fit();
    let width = element.offsetWidth;
    const observer = new ResizeObserver(() => {
      if (element.offsetWidth !== width) fit();
      width = element.offsetWidth;
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [value]);
  return (
    <textarea
      ref={area}
      rows={1}
      value={value}
      className={`block w-full resize-none overflow-hidden bg-transparent outline-0 ${className}`}
      {...props}
    />
  );
}
