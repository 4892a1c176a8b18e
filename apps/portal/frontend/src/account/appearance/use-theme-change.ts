import type { Preferences } from '@portico/api-types';
import { readTheme, setTheme, type Theme } from '@portico/ui/page-theme';
import { useToast } from '@portico/ui/toast';
import { problemOf } from '../../problem-of.ts';
import { useAccountChange } from '../use-account-request.ts';
import { t } from './appearance.texts.ts';

/** Shows a theme at once and keeps it for every app; takes it back when it wasn't kept. */
export function useThemeChange(): (theme: Theme) => void {
  const { mutateAsync } = useAccountChange<Preferences>('theme');
  const toast = useToast();
  return async (theme) => {
    const before = readTheme();
    setTheme(theme);
    try {
      await mutateAsync({ method: 'PATCH', path: '/api/account/preferences', body: { theme } });
    } catch (failure) {
      if (readTheme() === theme) setTheme(before);
      toast({ title: t('account.appearance.not_saved'), description: problemOf(failure).sentence });
    }
  };
}
