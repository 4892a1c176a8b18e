/** A page about one thing that the viewer opened in this tab. */
export interface RecentPage {
  href: string;
  /** The name of the thing. */
  words: string;
}

interface Kept {
  viewer: string;
  pages: RecentPage[];
}

const KEY = 'portico:recent';
/** The page that is open is one of them, and the menu leaves it out. */
const MOST = 6;

/** The newest first. Nobody else's: two people can sign in one after the other. */
export function listRecent(viewer: string): readonly RecentPage[] {
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEY) ?? '') as Kept;
    return kept.viewer === viewer ? kept.pages : [];
  } catch {
    // Nothing was kept, or storage is forbidden.
    return [];
  }
}

export function keepRecent(viewer: string, page: RecentPage): void {
  const others = listRecent(viewer).filter(({ href }) => href !== page.href);
  try {
    sessionStorage.setItem(KEY, JSON.stringify({ viewer, pages: [page, ...others].slice(0, MOST) } satisfies Kept));
  } catch {
    // Without storage the menu has nothing recent.
  }
}
