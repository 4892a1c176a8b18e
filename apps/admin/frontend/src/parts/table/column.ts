import type { ReactNode } from 'react';

export interface Column<Row> {
  id: string;
  head: string;
  /** The head is only for readers. */
  isHeadHidden?: boolean;
  cell: (row: Row) => ReactNode;
  /** Width, and where the column goes when there is less room: `w-33 @max-[900px]/main:hidden`. For head and cells alike. */
  className?: string;
  /** The name by which the server sorts. */
  sort?: string;
  /** Where it stands in the two lines that a row has on a phone; without it, it is left out there. */
  phone?: 'name' | 'line' | 'plain_line' | 'end';
  /** Width of its skeleton: `w-24`. */
  skeleton?: string;
}

/** Of a cell, on a phone. A `line` stands under a name with a picture, a `plain_line` under one without. */
export const phoneClass: Record<NonNullable<Column<unknown>['phone']> | 'none', string> = {
  name: 'phone:col-start-1',
  line: 'phone:col-start-1 phone:row-start-2 phone:ps-[34px] phone:text-12',
  plain_line: 'phone:col-start-1 phone:row-start-2 phone:text-12',
  end: 'phone:col-start-2 phone:row-span-2 phone:row-start-1',
  none: 'phone:hidden',
};

/** Of each row, on a phone: two lines. */
export const phoneRow =
  'phone:grid phone:min-h-14 phone:grid-cols-[minmax(0,1fr)_auto] phone:items-center phone:border-b phone:px-4 phone:py-2';
