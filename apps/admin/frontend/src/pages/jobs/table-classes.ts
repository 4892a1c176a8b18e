/** Of a table in a column of 1112 px: its first and last cell stand at the edge. */
export const head =
  'h-9 border-b px-3 text-start text-12 font-medium whitespace-nowrap text-muted first:ps-0 last:pe-0';
export const cell =
  'h-10 overflow-hidden border-b border-[color-mix(in_oklch,var(--border)_62%,transparent)] px-3 first:ps-0 last:pe-0 phone:h-auto phone:border-0 phone:p-0';
export const numbers = 'w-23 text-end tabular-nums whitespace-nowrap';
