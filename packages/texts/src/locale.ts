import type { FormatOptions } from 'icu-minify/format';

/** Language of the catalogues. */
const LANGUAGE = 'en';

/** The reader's variant of English for dates and numbers. Another language would mix two in one sentence. */
export const LOCALE = navigator.languages.find((locale) => locale.split('-')[0] === LANGUAGE) ?? 'en-GB';

const STYLES = ['short', 'medium', 'long', 'full'] as const;

/** ICU's named styles: `{at, date, medium}`, `{at, time, short}`. */
export const FORMATS: FormatOptions['formats'] = {
  date: Object.fromEntries(STYLES.map((dateStyle) => [dateStyle, { dateStyle }])),
  time: Object.fromEntries(STYLES.map((timeStyle) => [timeStyle, { timeStyle }])),
};

export const FORMATTERS: FormatOptions['formatters'] = {
  getDateTimeFormat: (...options) => new Intl.DateTimeFormat(...options),
  getNumberFormat: (...options) => new Intl.NumberFormat(...options),
  getPluralRules: (...options) => new Intl.PluralRules(...options),
};
