import type { Window } from 'happy-dom';
import { vi } from 'vitest';
import { startAppServer } from './app-server.ts';

const NodeChannel = globalThis.BroadcastChannel;

/** As in a browser, a channel stays in its origin. Node's reaches every thread of the run, so other tests too. */
class OriginChannel extends NodeChannel {
  constructor(name: string) {
    super(`${location.origin} ${name}`);
  }
}

/** A browser page at `path` of a new app server. Its `fetch` uses real HTTP. */
export async function openPage(path = '/notes?q=frost#top') {
  const server = await startAppServer();
  const { happyDOM } = window as unknown as Window;
  happyDOM.setURL(server.origin + path);
  vi.stubGlobal('BroadcastChannel', OriginChannel);
  sessionStorage.clear();
  localStorage.clear();
  return server;
}
