import type { BaseUIEvent } from '@base-ui/react/types';
import type { KeyboardEvent } from 'react';

/** For the input of a list that the server searches: until it has what was typed, Enter chooses nothing of the list before. */
export function holdEnter(isSearching: boolean) {
  return (event: BaseUIEvent<KeyboardEvent<HTMLInputElement>>) => {
    if (!isSearching || event.key !== 'Enter' || event.currentTarget.getAttribute('aria-expanded') !== 'true') return;
    event.preventBaseUIHandler();
    // The form around it is not sent either.
    event.preventDefault();
  };
}
