/** Vite puts files with a hash in their name there, and nothing else. */
export function isImmutable(path: string): boolean {
  return path.startsWith('assets/');
}
