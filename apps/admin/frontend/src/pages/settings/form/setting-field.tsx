import { Input } from '@portico/ui/input';
import { Switch } from '@portico/ui/switch';
import { CircleAlert } from 'lucide-react';
import { useId } from 'react';
import { t } from '../settings.texts.ts';
import type { Setting } from '../settings-query.ts';
import { kindOf, sayDuration, sayValue, titleOf, toSentence, unitOf } from './field-words.ts';

export interface SettingFieldProps {
  namespace: string;
  setting: Setting;
  raw: string | boolean;
  isChanged: boolean;
  fault?: string;
  /** "Hana Kobayashi changed it on 3 October" */
  changedBy?: string;
  disabled: boolean;
  onChange: (raw: string | boolean) => void;
}

/** Explains a setting on the left, with its field on the right. Its key stands below, because people search for it. */
export function SettingField(props: SettingFieldProps) {
  const { namespace, setting, isChanged, fault, changedBy } = props;
  const id = useId();
  const duration = durationOf(setting, props.raw);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_minmax(0,1.05fr)] gap-8 pt-3 pb-3.5 phone:grid-cols-1 phone:gap-2.5">
      <div>
        <p className="flex items-center gap-2 font-medium">
          <label htmlFor={id}>{titleOf(setting.key)}</label>
          {isChanged ? (
            <i
              role="img"
              aria-label={t('settings.unsaved')}
              title={t('settings.unsaved')}
              className="size-[7px] flex-none rounded-full bg-warning"
            />
          ) : null}
        </p>
        <p className="mt-0.5 max-w-[46ch] text-13 text-pretty text-muted">{toSentence(setting.description)}</p>
      </div>
      <div className="min-w-0">
        <Control {...props} id={id} />
        {fault === undefined ? null : (
          <p id={`${id}-fault`} role="alert" className="mt-1.5 flex gap-[7px] text-13 text-danger">
            <CircleAlert className="mt-[3px] size-3.5 flex-none" strokeWidth={1.75} aria-hidden="true" />
            <span className="min-w-0 wrap-anywhere">{toSentence(fault)}</span>
          </p>
        )}
        <p className="mt-[7px] flex flex-wrap gap-x-3 gap-y-0.5 text-12 text-faint">
          <code className="text-[11.5px]">
            {namespace}.{setting.key}
          </code>
          {duration === undefined ? null : <span>{duration}</span>}
          <span>{t('settings.default', { value: sayValue(setting.key, setting.default) })}</span>
          {setting.public ? <span>{t('settings.public')}</span> : null}
          {changedBy === undefined ? null : <span>{changedBy}</span>}
        </p>
      </div>
    </div>
  );
}

function Control({ id, setting, raw, fault, disabled, onChange }: SettingFieldProps & { id: string }) {
  const kind = kindOf(setting);
  const unit = unitOf(setting.key);
  if (kind === 'switch')
    return <Switch id={id} className="mt-0.5" disabled={disabled} checked={raw === true} onCheckedChange={onChange} />;
  return (
    <Input
      id={id}
      size="sm"
      className={kind === 'number' ? 'w-48' : 'w-full'}
      inputMode={kind === 'number' ? 'numeric' : undefined}
      autoComplete="off"
      disabled={disabled}
      placeholder={kind === 'number' ? t('settings.never') : undefined}
      aria-invalid={fault !== undefined || undefined}
      aria-describedby={fault === undefined ? undefined : `${id}-fault`}
      trailing={unit === undefined ? null : <span className="text-13 text-muted">{t(`settings.unit.${unit}`)}</span>}
      value={String(raw)}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

/** The typed value in larger units: "14 days". */
function durationOf({ key }: Setting, raw: string | boolean): string | undefined {
  return unitOf(key) === 'seconds' && raw !== '' ? sayDuration(Number(raw)) : undefined;
}
