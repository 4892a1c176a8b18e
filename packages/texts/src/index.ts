export { createTexts, type Translate } from './create-texts.ts';
export { LOCALE } from './locale.ts';
export { timeAgo } from './time-ago.ts';
