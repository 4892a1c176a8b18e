/** Of each row: its place by depth. */
export const treeRowBox =
  'relative flex h-9 items-center gap-2 rounded-control ps-[calc(var(--depth)*24px+4px)] pe-3 text-13 phone:h-11 phone:ps-[calc(var(--depth)*16px)]';
/** As `treeRowBox` has them. */
export const ROW_HEIGHT = { wide: 36, phone: 44 } as const;
