export type SaveStatus = 'saved' | 'waiting' | 'saving' | 'failed';
export type AutosaveState<T> = { value: T; status: SaveStatus; error?: unknown };

export type AutosaveOptions<T> = {
  value: T;
  save: (value: T) => Promise<void>;
  /** Called after each change, before the save completes. */
  onChange?: (value: T) => void;
  /** Whether an automatic retry can help. Default always. */
  mayRetry?: (error: unknown) => boolean;
  /** Typing pause before a save. Default 700 ms. */
  delayMs?: number;
  /** Longest time that steady typing stays unsaved. Default 5000 ms. */
  longestMs?: number;
};

export type Autosave<T> = ReturnType<typeof createAutosave<T>>;

/** Saves a value shortly after it changes: one save at a time, the newest value last, with retries. */
export function createAutosave<T>({
  value,
  save,
  onChange,
  mayRetry = () => true,
  delayMs = 700,
  longestMs = 5000,
}: AutosaveOptions<T>) {
  let state: AutosaveState<T> = { value, status: 'saved' };
  let timer: ReturnType<typeof setTimeout> | undefined;
  let waitingSince = 0;
  let failures = 0;
  let stopped = false;
  const listeners = new Set<() => void>();

  const set = (next: Partial<AutosaveState<T>>) => {
    state = { ...state, error: undefined, ...next };
    for (const listener of listeners) listener();
  };
  const later = (ms: number) => {
    clearTimeout(timer);
    if (!stopped) timer = setTimeout(() => void flush(), ms);
  };

  /** Saves pending changes now. Never rejects: the state reports failures. */
  const flush = async (): Promise<void> => {
    clearTimeout(timer);
    if (stopped || state.status === 'saved' || state.status === 'saving') return;
    const sent = state.value;
    set({ status: 'saving' });
    try {
      await save(sent);
      failures = 0;
      if (state.value === sent) set({ status: 'saved' });
      else {
        set({ status: 'waiting' });
        later(delayMs);
      }
    } catch (error) {
      set({ status: 'failed', error });
      if (mayRetry(error)) later(Math.min(2000 * 2 ** failures++, 30_000));
    }
  };

  return {
    getSnapshot: () => state,
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    change(next: T) {
      const now = Date.now();
      if (state.status === 'saved') waitingSince = now;
      const saving = state.status === 'saving';
      set({ value: next, ...(!saving && { status: 'waiting' }) });
      onChange?.(next);
      if (!saving) later(Math.min(delayMs, Math.max(0, waitingSince + longestMs - now)));
    },
    /** Replaces the value with one that is already saved. */
    adopt(next: T) {
      clearTimeout(timer);
      set({ value: next, status: 'saved' });
    },
    flush,
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
