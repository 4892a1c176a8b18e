/** The first row of a chain that differs from what was sealed. `id` is null if the row is missing. */
export interface AuditChainFault {
  id: string | null;
  sequence: number | null;
  /** `no_head`, `forged_end`: the stored start or end of the chain is missing or forged. */
  why: 'changed' | 'removed' | 'no_head' | 'forged_end';
}

/** A batch of rows that takes a second or two. */
export interface AuditChainReport {
  /** Number of verified rows. */
  rows: number;
  /** Continue after this row. Null at the end of the chain or at a fault. */
  next: number | null;
  /** Hash of the last row, at the end. Kept elsewhere, it later proves that the rows up to then are unchanged. */
  head: string | null;
  fault: AuditChainFault | null;
}
