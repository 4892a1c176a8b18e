/** A question of this tab, with its answer. */
export interface AskedQuestion {
  /** Its address, without the path. */
  search: string;
  who: string;
  /** "open CRM" */
  question: string;
  allowed: boolean;
  /** ISO 8601. */
  at: string;
}

interface Kept {
  viewer: string;
  questions: AskedQuestion[];
}

const KEY = 'portico:asked';
const MOST = 6;

/** The viewer's last questions in this tab, the newest first. Nobody else's: two people can sign in one after the other. */
export function listAsked(viewer: string): readonly AskedQuestion[] {
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEY) ?? '') as Kept;
    return kept.viewer === viewer ? kept.questions : [];
  } catch {
    // Nothing was kept, or storage is forbidden.
    return [];
  }
}

export function keepAsked(viewer: string, asked: AskedQuestion): void {
  const others = listAsked(viewer).filter(({ search }) => search !== asked.search);
  try {
    sessionStorage.setItem(
      KEY,
      JSON.stringify({ viewer, questions: [asked, ...others].slice(0, MOST) } satisfies Kept),
    );
  } catch {
    // Without storage the page works, and remembers nothing.
  }
}
