import { createTexts } from '@portico/texts';

export const t = createTexts({ 'greeting.today': '{now, date, ::EEEEdMMMM}' });
