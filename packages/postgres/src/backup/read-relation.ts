import type { FileHandle } from 'node:fs/promises';
import { isSoundPage, pageSize } from './page-checksum.ts';

const chunkBytes = 128 * pageSize;
/** A relation's file is split at a gigabyte. */
const blocksPerFile = 131_072;

/** A file of a table or index: `16384`, `16384.1`, `16384_fsm`. */
const relation = /^(?:base\/\d+|global)\/\d+(?:_(?:fsm|vm|init))?(?:\.(\d+))?$/;

export interface ReadRelationOptions {
  /** Relative path. */
  name: string;
  /** Exactly so many bytes are given: what was cut off meanwhile is zeros, what was added is left out. The log knows of both. */
  size: number;
  /** Where the copy began in the write-ahead log. */
  since: bigint;
  /** Told of a page that is not as PostgreSQL wrote it. */
  damaged: (block: number) => void;
}

/** Reads a file that PostgreSQL is writing to. Pages of tables and indexes are held against their checksums. */
export async function* readRelation(
  file: FileHandle,
  { name, size, since, damaged }: ReadRelationOptions,
): AsyncGenerator<Buffer> {
  const match = relation.exec(name);
  const firstBlock = Number(match?.[1] ?? 0) * blocksPerFile;
  for (let at = 0; at < size; at += chunkBytes) {
    const chunk = Buffer.alloc(Math.min(chunkBytes, size - at));
    const bytes = await readFully(file, chunk, at);
    const judged = match ? bytes - (bytes % pageSize) : 0;
    for (let page = 0; page < judged; page += pageSize) {
      const block = firstBlock + (at + page) / pageSize;
      if (isSoundPage(chunk.subarray(page, page + pageSize), block, since)) continue;
      // It may have been read while it was written: a second look tells.
      const again = Buffer.alloc(pageSize);
      const read = await readFully(file, again, at + page);
      if (read === pageSize && !isSoundPage(again, block, since)) damaged(block);
      again.copy(chunk, page);
    }
    yield chunk;
  }
}

async function readFully(file: FileHandle, buffer: Buffer, position: number): Promise<number> {
  let done = 0;
  while (done < buffer.length) {
    const { bytesRead } = await file.read(buffer, done, buffer.length - done, position + done);
    if (bytesRead === 0) break;
    done += bytesRead;
  }
  return done;
}

/** Read twice until both are the same: PostgreSQL may be writing it. */
export async function readControlFile(read: () => Promise<Buffer>): Promise<Buffer> {
  for (let last = await read(); ;) {
    const next = await read();
    if (next.equals(last)) return next;
    last = next;
  }
}
