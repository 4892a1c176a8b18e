import { type RefObject, useEffect, useState } from 'react';

const optionsOf = (list: RefObject<HTMLElement | null>) => [
  ...(list.current?.querySelectorAll<HTMLElement>('[role=option]') ?? []),
];

/**
 * Which option of a list the keyboard is at: the first one after each change of the text (`data-query` of the list). Options come and go
 * while sources answer, so the document is watched.
 */
export function useActiveOption(list: RefObject<HTMLElement | null>) {
  const [activeId, setActive] = useState<string>();

  useEffect(() => {
    const element = list.current;
    if (!element) return;
    let query = element.dataset.query;
    const follow = () => {
      const ids = optionsOf(list).map(({ id }) => id);
      const isNew = query !== element.dataset.query;
      query = element.dataset.query;
      setActive((current) => (!isNew && current !== undefined && ids.includes(current) ? current : ids[0]));
    };
    const observer = new MutationObserver(follow);
    observer.observe(element, { childList: true, subtree: true, attributeFilter: ['data-query'] });
    follow();
    return () => observer.disconnect();
  }, [list]);

  const move = (step: number) => {
    const options = optionsOf(list);
    const at = options.findIndex(({ id }) => id === activeId);
    const next = options[(at + step + options.length) % options.length];
    next?.scrollIntoView({ block: 'nearest' });
    setActive(next?.id);
  };
  return { activeId, setActive, move };
}
