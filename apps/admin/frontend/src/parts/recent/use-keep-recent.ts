import { useUser } from '@portico/auth-client-ts/react';
import { useEffect } from 'react';
import { useLocation } from 'wouter';
import { keepRecent } from './recent-pages.ts';

/** Remembers the open page under the name of its thing, once that is known. */
export function useKeepRecent(name: string | undefined): void {
  const { id } = useUser();
  const [href] = useLocation();
  useEffect(() => {
    if (name !== undefined) keepRecent(id, { href, words: name });
  }, [id, href, name]);
}
