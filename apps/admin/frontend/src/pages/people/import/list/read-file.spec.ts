import { expect, it } from 'vitest';
import { readFile } from './read-file.ts';

const text = 'Inês Müller,ines@example.com';

it.each<[string, Uint8Array<ArrayBuffer>]>([
  ['UTF-8', new TextEncoder().encode(text)],
  ['UTF-8 with a mark', new TextEncoder().encode(`\uFEFF${text}`)],
  ['Windows-1252', Uint8Array.from(text, (char) => char.charCodeAt(0))],
  ['UTF-16', Uint8Array.from([0xff, 0xfe, ...[...text].flatMap((char) => [char.charCodeAt(0), 0])])],
  ['UTF-16, big end first', Uint8Array.from([0xfe, 0xff, ...[...text].flatMap((char) => [0, char.charCodeAt(0)])])],
])('reads %s', async (_what, bytes) => {
  expect(await readFile(new Blob([bytes]))).toBe(text);
});
