/** Vite puts only files with a hash in their name there. */
export function isImmutable(path: string): boolean {
  return path.startsWith('assets/');
}
