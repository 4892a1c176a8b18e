import { useState } from 'react';

export interface Draft {
  query: string;
  variables: string;
}

const KEY = 'portico:explorer';
const FIRST: Draft = { query: 'query Viewer {\n  viewer {\n    can\n  }\n}\n', variables: '' };

/** Keeps the text of this tab when the page is left. */
export function useDraft() {
  const [draft, setDraft] = useState<Draft>(() => {
    const kept = sessionStorage.getItem(KEY);
    return kept === null ? FIRST : (JSON.parse(kept) as Draft);
  });
  const keep = (next: Draft) => {
    sessionStorage.setItem(KEY, JSON.stringify(next));
    setDraft(next);
  };
  return [draft, keep] as const;
}
