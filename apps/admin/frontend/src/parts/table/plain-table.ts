const edge = 'border-[color-mix(in_oklch,var(--border)_62%,transparent)]';

/** A short table below the title of a section: its first and last cell stand at the edge. */
export const plainTable = {
  table: 'w-full table-fixed border-separate border-spacing-0 text-13',
  head: 'h-8 border-b pe-3 text-start text-12 font-medium whitespace-nowrap text-muted last:pe-0',
  cell: `h-11 border-b ${edge} pe-3 text-start font-normal last:pe-0`,
};
