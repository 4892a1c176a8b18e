import { t } from './deleted.texts.ts';

/** The value of the status filter in the address. */
export const DELETED = 'deleted';

/** For those who can restore what was deleted. */
export const deletedOption = { value: DELETED, label: t('deleted.filter') };
