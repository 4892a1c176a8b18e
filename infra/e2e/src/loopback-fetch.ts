import { Agent, fetch } from 'undici';

/** Resolves `*.localhost` to loopback, like browsers but unlike Node's resolver. */
const dispatcher = new Agent({
  connect: { lookup: (_hostname, options, callback) => answer(options.all === true, callback) },
});

/** A `fetch` for foreign clients on machines whose resolver does not know `*.localhost`. */
export const loopbackFetch: typeof fetch = (input, init) => fetch(input, { ...init, dispatcher });

type Callback = (error: null, address: string | { address: string; family: number }[], family?: number) => void;

function answer(all: boolean, callback: unknown): void {
  const call = callback as Callback;
  if (all) call(null, [{ address: '127.0.0.1', family: 4 }]);
  else call(null, '127.0.0.1', 4);
}
