import type { TestApp } from './test-app.ts';

export interface ReadEvent {
  id: number;
  kind: string;
  [field: string]: unknown;
}

/** An app's open event stream, read as it arrives. Dispose of it to end the connection. */
export class EventReader implements Disposable {
  readonly events: ReadEvent[] = [];
  /** Of the last heartbeat. */
  beatAt = -1;
  /** The server ended the stream. */
  isOver = false;
  private readonly abort = new AbortController();

  static async open(app: TestApp, slug: string, secret: string, lastId?: string): Promise<EventReader> {
    const reader = new EventReader();
    const response = await app.request('/api/events', {
      headers: { authorization: basic(slug, secret), ...(lastId !== undefined && { 'last-event-id': lastId }) },
      signal: reader.abort.signal,
    });
    if (response.status !== 200) throw new Error(`the stream answered ${response.status}: ${await response.text()}`);
    void reader.read(response.body as unknown as AsyncIterable<Uint8Array>).catch(() => (reader.isOver = true));
    return reader;
  }

  get kinds(): string[] {
    return this.events.map(({ kind }) => kind);
  }

  [Symbol.dispose](): void {
    this.abort.abort();
  }

  private async read(body: AsyncIterable<Uint8Array>): Promise<void> {
    let text = '';
    for await (const chunk of body) {
      text += Buffer.from(chunk).toString('utf8');
      const blocks = text.split('\n\n');
      text = blocks.pop()!;
      for (const block of blocks) this.take(block);
    }
    this.isOver = true;
  }

  private take(block: string): void {
    const id = Number(/^id: (\d+)$/m.exec(block)?.[1]);
    const data = /^data: (.*)$/m.exec(block)?.[1];
    if (data === undefined) this.beatAt = id;
    else this.events.push({ ...(JSON.parse(data) as ReadEvent), id });
  }
}

export function basic(id: string, secret: string): string {
  return `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`;
}
