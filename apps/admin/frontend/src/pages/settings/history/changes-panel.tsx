import { Button } from '@portico/ui/button';
import { Face } from '@portico/ui/face';
import { ArrowRight, Server } from 'lucide-react';
import type { ReactNode } from 'react';
import { IconBlock } from '../../../parts/line.tsx';
import { SidePanel } from '../../../parts/side-panel.tsx';
import { stampOf } from '../../../parts/stamp-of.ts';
import { sayValue, titleOf } from '../form/field-words.ts';
import { t } from '../settings.texts.ts';
import type { SettingChange } from './list-setting-changes.ts';

export interface ChangesPanelProps {
  title: string;
  /** Undefined while they load. */
  changes: readonly SettingChange[] | undefined;
  failure?: string;
  /** Writes the value before into the field. */
  onPutBack?: (change: SettingChange) => void;
  onClose: () => void;
}

const bold = (key: string) => (words: ReactNode[]) => (
  <b key={key} className="font-medium">
    {words}
  </b>
);

export function ChangesPanel({ title, changes, failure, onPutBack, onClose }: ChangesPanelProps) {
  return (
    <SidePanel
      label={t('settings.panel', { title })}
      title={t('settings.panel', { title })}
      subtitle={t('settings.panel.hint')}
      onClose={onClose}
    >
      {failure === undefined ? null : (
        <p className="text-13 text-danger">{`${t('settings.panel.failed')}. ${failure}`}</p>
      )}
      {changes?.length === 0 ? <p className="text-13 text-muted">{t('settings.panel.none')}</p> : null}
      <ul>
        {changes?.map((change) => (
          <li
            key={change.id}
            className="flex items-start gap-2.5 py-2.5 text-13 not-first:border-t not-first:border-[color-mix(in_oklch,var(--border)_62%,transparent)]"
          >
            {change.by.id === undefined ? (
              <IconBlock icon={Server} />
            ) : (
              <Face size={24} person={{ id: change.by.id, name: change.by.name }} />
            )}
            <div className="min-w-0 flex-1">
              <p>
                {t('settings.row', {
                  person: change.by.name,
                  setting: titleOf(change.key),
                  name: bold('name'),
                  field: bold('field'),
                })}
              </p>
              <p className="wrap-anywhere text-muted">
                <del>{sayValue(change.key, change.before)}</del>
                <ArrowRight className="mx-1 inline size-3 align-[-1px]" aria-label={t('settings.to')} />
                {sayValue(change.key, change.after)}
              </p>
              <p className="text-12 text-faint">{stampOf(change.at)}</p>
            </div>
            {onPutBack === undefined ? null : (
              <Button
                variant="quiet"
                size="xs"
                className="-me-2 px-2"
                aria-label={t('settings.put_back_of', { field: titleOf(change.key) })}
                onClick={() => onPutBack(change)}
              >
                {t('settings.put_back')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </SidePanel>
  );
}
