/** Messages between the tabs of one app. A BroadcastChannel never leaves the origin. */
export type TabWord = 'signed-in' | 'signed-out';

export function openTabChannel(onWord: (word: TabWord) => void) {
  const channel = new BroadcastChannel('portico-auth');
  channel.addEventListener('message', ({ data }) => onWord(data));
  return {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has no target
    tell: (word: TabWord) => channel.postMessage(word),
    close: () => channel.close(),
  };
}
