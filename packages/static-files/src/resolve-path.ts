/**
 * The path below a frontend's folder that a request asks for. Undefined when it must not be served: a broken encoding,
 * a way out of the folder in any spelling, a hidden file.
 */
export function resolvePath(pathname: string): string | undefined {
  let decoded: string;
  try {
    decoded = decodeURIComponent(pathname);
  } catch {
    return undefined;
  }
  if (/[\0\\]/.test(decoded)) return undefined;
  const segments = decoded.split('/').filter((segment) => segment !== '');
  const isAllowed = (segment: string, index: number) =>
    !segment.startsWith('.') || (index === 0 && segment === '.well-known');
  return segments.every(isAllowed) ? segments.join('/') : undefined;
}
