/** Of each row: its place by depth, up to where half of the row is left for the name. */
export const treeRowBox =
  'relative flex h-9 items-center gap-2 rounded-control ps-[min(var(--depth)*24px+4px,45%)] pe-3 text-13 phone:h-11 phone:ps-[min(var(--depth)*16px,45%)]';
/** As `treeRowBox` has them. */
export const ROW_HEIGHT = { wide: 36, phone: 44 } as const;
