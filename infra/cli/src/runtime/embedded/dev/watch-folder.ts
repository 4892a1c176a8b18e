import { type FSWatcher, watch } from 'node:fs';

/** Calls `changed` once after a burst of changes below a folder. Ignores a missing folder. */
export function watchFolder(folder: string, changed: () => void, debounceMs = 200): Disposable {
  let timer: NodeJS.Timeout | undefined;
  let watcher: FSWatcher | undefined;
  try {
    watcher = watch(folder, { recursive: true }, () => {
      clearTimeout(timer);
      timer = setTimeout(changed, debounceMs);
    });
    watcher.on('error', () => watcher?.close());
  } catch {
    // The folder is missing.
  }
  return {
    [Symbol.dispose]() {
      clearTimeout(timer);
      watcher?.close();
    },
  };
}
