/**
 * Whether a request was never sent, so that it can be resent whatever its method. Its connection was refused, or reset
 * before it was established, as a closing listener does.
 */
export function wasNeverSent({ code, syscall }: NodeJS.ErrnoException): boolean {
  return code === 'ECONNREFUSED' || (code === 'ECONNRESET' && syscall === 'connect');
}
