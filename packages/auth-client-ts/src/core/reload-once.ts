const KEY = 'portico.reloaded';
/** A second failure within this time: reloading does not help. */
const WORTH_MS = 60_000;
/** A network that changes is there again after one of these. */
const WAITS_MS = [500, 1000, 2000];

export type ReloadOptions = {
  /** Default: the browser's `fetch`. */
  fetch?: typeof fetch;
  /** Default `location.reload`. */
  navigate?: (url: string) => void;
  waitsMs?: readonly number[];
};

let reloading: Promise<boolean> | undefined;

/**
 * Reloads the page, because a script without which it shows nothing could not be loaded: the network changed, or a new
 * version replaced it. At most once a minute, and only when the server answers, so that nobody loses a page that is only
 * offline. False: it stays.
 */
export function reloadOnce(options?: ReloadOptions): Promise<boolean> {
  return (reloading ??= tryToReload(options).finally(() => (reloading = undefined)));
}

async function tryToReload({
  fetch = (input, init) => globalThis.fetch(input, init),
  navigate = () => location.reload(),
  waitsMs = WAITS_MS,
}: ReloadOptions = {}): Promise<boolean> {
  // If storage is forbidden, the page stays: nothing would end a loop.
  try {
    if (Date.now() - +(sessionStorage.getItem(KEY) ?? 0) < WORTH_MS) return false;
    for (const ms of waitsMs) {
      await new Promise((resolve) => setTimeout(resolve, ms));
      if (!(await answers(fetch))) continue;
      sessionStorage.setItem(KEY, `${Date.now()}`);
      navigate(location.href);
      return true;
    }
  } catch {}
  return false;
}

/** The first page: a script is not answered with a page at the app's other addresses. */
function answers(fetch: NonNullable<ReloadOptions['fetch']>): Promise<boolean> {
  return fetch('/', { method: 'HEAD', cache: 'no-store' }).then(
    ({ ok }) => ok,
    () => false,
  );
}
