import { Empty } from '@portico/ui/empty';
import { Mark } from '@portico/ui/mark';
import { t } from '../overview.texts.ts';

/** Nothing needs anybody. */
export function Calm() {
  return (
    <Empty className="rounded-card border" art={<Mark className="size-18 opacity-40" />} title={t('overview.calm')}>
      {t('overview.calm.hint')}
    </Empty>
  );
}
