/**
 * Whether a request never left, so that it may be sent again whatever its method: its connection was refused, or reset before it
 * stood, as a listener that is being closed does to those it has not accepted.
 */
export function wasNeverSent({ code, syscall }: NodeJS.ErrnoException): boolean {
  return code === 'ECONNREFUSED' || (code === 'ECONNRESET' && syscall === 'connect');
}
