/** The first row of a chain that is not what was sealed. `id` is null when no row is there. */
export interface AuditChainFault {
  id: string | null;
  sequence: number | null;
  /** `no_head`, `forged_end`: the stored beginning or end of the chain is missing, or not ours. */
  why: 'changed' | 'removed' | 'no_head' | 'forged_end';
}

/** As many rows as fit into a second or two. */
export interface AuditChainReport {
  /** Rows that verified. */
  rows: number;
  /** Go on after this row; null at the end of the chain or at a fault. */
  next: number | null;
  /** Hash of the last row, at the end: kept elsewhere, it proves later that the rows until then are the same. */
  head: string | null;
  fault: AuditChainFault | null;
}
