/** PostgreSQL's default; the npm packages are built with it. */
export const pageSize = 8192;

const lanes = 32;
const prime = 16_777_619;

/** `checksumBaseOffsets` of PostgreSQL's `checksum_impl.h`: where each of the 32 parallel FNV-1a sums begins. */
const offsets = Int32Array.from([
  0x5b1f36e9, 0xb8525960, 0x02ab50aa, 0x1de66d2a, 0x79ff467a, 0x9bb9f8a3, 0x217e7cd2, 0x83e13d2c, 0xf8d4474f,
  0xe39eb970, 0x42c6ae16, 0x993216fa, 0x7b093b5d, 0x98daff3c, 0xf718902a, 0x0b1c9cdb, 0xe58f764b, 0x187636bc,
  0x5d7b3bb1, 0xe73de7de, 0x92bec979, 0xcca6c0b2, 0x304a0979, 0x85aa43d4, 0x783125bb, 0x6ca8eaa2, 0xe407eac6,
  0x4b5cfc3e, 0x9fbf8c76, 0x15ca20be, 0xf2ca9fd3, 0x959bd756,
]);

const sums = new Int32Array(lanes);

/** The checksum that PostgreSQL keeps in a page's header (`pg_checksum_page`), of the page as it lies on disk. */
function pageChecksum(page: Buffer, block: number): number {
  const words = new Int32Array(pageSize / 4);
  page.copy(new Uint8Array(words.buffer), 0, 0, pageSize);
  // Its own field counts as zero: the low half of the third word.
  words[2]! &= ~0xffff;
  sums.set(offsets);
  for (let at = 0; at < words.length; at += lanes) {
    for (let lane = 0; lane < lanes; lane++) sums[lane] = mix(sums[lane]!, words[at + lane]!);
  }
  let folded = 0;
  for (let lane = 0; lane < lanes; lane++) folded ^= mix(mix(sums[lane]!, 0), 0);
  return (((folded ^ block) >>> 0) % 65_535) + 1;
}

function mix(sum: number, value: number): number {
  const mixed = sum ^ value;
  return Math.imul(mixed, prime) ^ (mixed >>> 17);
}

/**
 * Whether a page is as PostgreSQL wrote it. One that was never used is; so is one written after the copy began (`since`, a WAL
 * position): the log that goes with the copy holds it whole.
 */
export function isSoundPage(page: Buffer, block: number, since: bigint): boolean {
  const isNew = page.readUInt16LE(14) === 0;
  if (isNew) return true;
  const position = (BigInt(page.readUInt32LE(0)) << 32n) | BigInt(page.readUInt32LE(4));
  return position >= since || page.readUInt16LE(8) === pageChecksum(page, block);
}
