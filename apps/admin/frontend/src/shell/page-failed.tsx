import { ErrorState } from '@portico/ui/error-state';
import { t } from './shell.texts.ts';

export function PageFailed() {
  return (
    <main id="main" tabIndex={-1} className="grid min-w-0 flex-1 place-content-center bg-surface outline-0">
      <ErrorState title={t('shell.page_failed')} onRetry={() => location.reload()}>
        {t('shell.page_failed.hint')}
      </ErrorState>
    </main>
  );
}
