/** One block of server-sent events. `data` is undefined in a heartbeat, which only carries the issuer's position. */
export interface EventBlock {
  id: string | undefined;
  data: string | undefined;
}

/** Beyond this the stream is broken: a block does not end. */
const MOST_CHARACTERS = 1024 * 1024;

/** Parses the part of `text/event-stream` (WHATWG HTML §9.2) that our issuer uses: line feeds, `id` and `data`. */
export async function* readEventBlocks(body: AsyncIterable<Uint8Array>): AsyncGenerator<EventBlock> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of body) {
    text += decoder.decode(chunk, { stream: true });
    for (let end = text.indexOf('\n\n'); end !== -1; end = text.indexOf('\n\n')) {
      yield toBlock(text.slice(0, end));
      text = text.slice(end + 2);
    }
    if (text.length > MOST_CHARACTERS) throw new Error('an event is too large');
  }
}

function toBlock(text: string): EventBlock {
  const fields = text.split('\n').map((line) => /^(id|data): ?(.*)$/.exec(line));
  const valueOf = (name: string) => {
    const values = fields.flatMap((field) => (field?.[1] === name ? [field[2] ?? ''] : []));
    return values.length > 0 ? values.join('\n') : undefined;
  };
  return { id: valueOf('id'), data: valueOf('data') };
}
