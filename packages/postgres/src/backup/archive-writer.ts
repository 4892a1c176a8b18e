import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { open } from 'node:fs/promises';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { constants, createZstdCompress } from 'node:zlib';
import { pack, type Pack } from 'tar-stream';

type Entry = ReturnType<Pack['entry']>;
type Header = Parameters<Pack['entry']>[0];

export interface WrittenArchive {
  /** Of the file. */
  bytes: number;
  /** Of the file, hexadecimal. */
  sha256: string;
}

export interface ArchiveWriter extends AsyncDisposable {
  folder(name: string): Promise<void>;
  file(name: string, content: Buffer | string): Promise<void>;
  /** A file of exactly `size` bytes, in chunks. */
  stream(name: string, size: number, chunks: AsyncIterable<Buffer>): Promise<void>;
  finish(): Promise<WrittenArchive>;
}

/** Writes a tar archive, compressed by zstd, to a new file of mode 0600. Disposed of before it is finished, it stays half. */
export async function createArchive(path: string, signal?: AbortSignal): Promise<ArchiveWriter> {
  const tar = pack();
  const target = await open(path, 'wx', 0o600);
  const hash = createHash('sha256');
  let bytes = 0;
  const measure = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      bytes += chunk.length;
      done(null, chunk);
    },
  });
  const compress = createZstdCompress({ params: { [constants.ZSTD_c_checksumFlag]: 1 } });
  const written = pipeline(tar as unknown as Readable, compress, measure, target.createWriteStream({ flush: true }), {
    ...(signal && { signal }),
  });
  // Whoever adds hears of it at the next entry, whoever finishes at the end.
  const failed = Promise.withResolvers<never>();
  written.catch(failed.reject);
  failed.promise.catch(() => {});

  const add = async (header: Header, work: (entry: Entry) => Promise<void>): Promise<void> => {
    const added = Promise.withResolvers<undefined>();
    added.promise.catch(() => {});
    const entry = tar.entry(header, (error) => (error ? added.reject(error) : added.resolve(undefined)));
    // It tells through the callback.
    entry.on('error', () => {});
    await Promise.race([failed.promise, work(entry).then(() => (entry.end(null), added.promise))]);
  };
  return {
    folder: (name) => add({ name, type: 'directory', mode: 0o700 }, async () => {}),
    file: (name, content) =>
      add({ name, type: 'file', mode: 0o600, size: Buffer.byteLength(content) }, async (entry) => {
        entry.write(Buffer.from(content));
      }),
    stream: (name, size, chunks) =>
      add({ name, type: 'file', mode: 0o600, size }, async (entry) => {
        for await (const chunk of chunks) {
          if (!entry.write(chunk)) await Promise.race([once(entry, 'drain'), failed.promise]);
        }
      }),
    async finish() {
      tar.finalize();
      await written;
      return { bytes, sha256: hash.digest('hex') };
    },
    async [Symbol.asyncDispose]() {
      tar.destroy();
      await written.catch(() => {});
    },
  };
}
