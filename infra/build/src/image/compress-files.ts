import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/**
 * Compresses each text file of a built frontend for nginx's `gzip_static`: best compression, at no cost per request.
 *
 * Usage: `node compress-files.ts <folder>`.
 */
const TEXT = /\.(html|js|css|svg|json|txt|webmanifest|xml)$/;
/** Compressing smaller files gains nothing. */
const SMALLEST = 1024;

const [folder] = process.argv.slice(2);
if (!folder) throw new Error('Usage: compress-files.ts <folder>');
for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile() || !TEXT.test(entry.name)) continue;
  const path = join(entry.parentPath, entry.name);
  const body = readFileSync(path);
  if (body.length >= SMALLEST) writeFileSync(`${path}.gz`, gzipSync(body, { level: 9 }));
}
