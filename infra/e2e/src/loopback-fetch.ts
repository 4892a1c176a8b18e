import { Agent, fetch } from 'undici';

/** What a browser does by itself and Node's resolver does not: `*.localhost` is loopback. */
const dispatcher = new Agent({
  connect: { lookup: (_hostname, options, callback) => answer(options.all === true, callback) },
});

/** `fetch` for a client that is not ours, on a machine whose resolver does not know `*.localhost`. */
export const loopbackFetch: typeof fetch = (input, init) => fetch(input, { ...init, dispatcher });

type Callback = (error: null, address: string | { address: string; family: number }[], family?: number) => void;

function answer(all: boolean, callback: unknown): void {
  const call = callback as Callback;
  if (all) call(null, [{ address: '127.0.0.1', family: 4 }]);
  else call(null, '127.0.0.1', 4);
}
