/** Shown when a failed restore could not put everything back. */
export const notUndone = {
  code: 'restore.undo_failed',
  next: 'Correct that. What was here before is in .portico/replaced and, for data, under the name that stands above.',
};
