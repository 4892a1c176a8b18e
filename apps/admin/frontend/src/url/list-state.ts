import { readUrlState } from './url-state.ts';

/** As the address has it. A page without its cursor can't be, so it is the first one. */
export function listStateOf<State extends Record<string, string>>(search: string, defaults: State): State {
  const state = readUrlState(search, defaults);
  const page = Number(state.page);
  const isPage = Number.isSafeInteger(page) && page > 1 && state.cursor !== '';
  return isPage ? state : { ...state, page: '1', cursor: '' };
}
