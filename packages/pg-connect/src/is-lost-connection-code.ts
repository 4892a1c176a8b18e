// Socket errors, names that DNS does not know (Docker forgets a container's while it is replaced), PostgreSQL's class 08
// (connection exception), 57P0x (shut down, crashed, starting) and 53300 (too many connections).
const LOST = /^(ECONN\w+|EPIPE|ETIMEDOUT|ENOENT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|08\w{3}|57P0[123]|53300)$/;

/** Whether an error's code says that the database is away, not that the statement is wrong. */
export function isLostConnectionCode(code: string): boolean {
  return LOST.test(code);
}
