import { expect, it } from 'vitest';
import { readEventBlocks } from './read-event-blocks.ts';

async function read(...chunks: string[]) {
  const bytes = chunks.map((chunk) => Buffer.from(chunk, 'latin1'));
  const blocks = [];
  for await (const block of readEventBlocks(toStream(bytes))) blocks.push(block);
  return blocks;
}
async function* toStream(bytes: Uint8Array[]) {
  yield* bytes;
}

it.each([
  ['an event', ['id: 7\nevent: reset\ndata: {}\n\n'], [{ id: '7', data: '{}' }]],
  ['a beat', ['id: 7\n\n'], [{ id: '7', data: undefined }]],
  [
    'an event in pieces',
    ['id: 7\nda', 'ta: {"a":1}\n', '\nid: 8\n\n'],
    [
      { id: '7', data: '{"a":1}' },
      { id: '8', data: undefined },
    ],
  ],
  ['a character in pieces', ['data: \xc3', '\xa9\n\n'], [{ id: undefined, data: 'é' }]],
  ['a comment', [': hello\n\n'], [{ id: undefined, data: undefined }]],
  ['what is not finished', ['id: 7\n'], []],
])('reads %s', async (_title, chunks, blocks) => {
  expect(await read(...chunks)).toEqual(blocks);
});

it('refuses an event that does not end', async () => {
  await expect(read('x'.repeat(1024 * 1024 + 1))).rejects.toThrow('too large');
});
