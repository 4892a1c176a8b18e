import type { Window } from 'happy-dom';
import { startAppServer } from './app-server.ts';

/** A browser page at `path` of a new app server. Its `fetch` uses real HTTP. */
export async function openPage(path = '/notes?q=frost#top') {
  const server = await startAppServer();
  const { happyDOM } = window as unknown as Window;
  happyDOM.setURL(server.origin + path);
  sessionStorage.clear();
  localStorage.clear();
  return server;
}
