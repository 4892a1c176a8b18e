import { useEffect, useState } from 'react';

const idsOf = (list: HTMLElement) => [...list.querySelectorAll<HTMLElement>('[role=option]')].map(({ id }) => id);

/**
 * Which option of a list the keyboard is at: the first one after each change of the text (`data-query` of the list). Options come and go
 * while sources answer, so the document is watched. Give `ref` to the list.
 */
export function useActiveOption() {
  const [list, ref] = useState<HTMLElement | null>(null);
  const [activeId, setActive] = useState<string>();

  useEffect(() => {
    if (!list) return;
    let query = list.dataset.query;
    const follow = () => {
      const ids = idsOf(list);
      const isNew = query !== list.dataset.query;
      query = list.dataset.query;
      setActive((current) => (!isNew && current !== undefined && ids.includes(current) ? current : ids[0]));
    };
    const observer = new MutationObserver(follow);
    observer.observe(list, { childList: true, subtree: true, attributeFilter: ['data-query'] });
    follow();
    return () => observer.disconnect();
  }, [list]);

  const move = (step: number) => {
    const ids = list ? idsOf(list) : [];
    const at = activeId === undefined ? -step : ids.indexOf(activeId);
    const next = ids[(at + step + ids.length) % ids.length];
    if (next === undefined) return;
    document.getElementById(next)?.scrollIntoView({ block: 'nearest' });
    setActive(next);
  };
  return { ref, activeId, setActive, move };
}
