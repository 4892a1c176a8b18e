import { useSyncExternalStore } from 'react';

/** As `phone:` in styles.css. */
const PHONE = '(width < 47.5rem)';

const subscribe = (listener: () => void) => {
  const query = matchMedia(PHONE);
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
};
const isPhone = () => matchMedia(PHONE).matches;

/** Whether the window is as narrow as a phone's. */
export function useIsPhone(): boolean {
  return useSyncExternalStore(subscribe, isPhone, () => false);
}
