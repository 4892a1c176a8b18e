/** A slug in the spelling of each kind of name. */
export interface SlugForms {
  /** `time-sheets` */
  kebab: string;
  /** `time_sheets` */
  snake: string;
  /** `TIME_SHEETS` */
  screaming: string;
  /** `TimeSheets` */
  pascal: string;
  /** `timeSheets` */
  camel: string;
}

export function slugForms(slug: string): SlugForms {
  const words = slug.split('-');
  const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
  const pascal = words.map(capital).join('');
  return {
    kebab: slug,
    snake: words.join('_'),
    screaming: words.join('_').toUpperCase(),
    pascal,
    camel: pascal.charAt(0).toLowerCase() + pascal.slice(1),
  };
}
