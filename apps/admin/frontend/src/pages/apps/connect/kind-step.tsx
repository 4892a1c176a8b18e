import { Radio } from '@base-ui/react/radio';
import { RadioGroup } from '@base-ui/react/radio-group';
import { AppWindow, Bot, type LucideIcon, Monitor, Server } from 'lucide-react';
import type { ConnectKind } from './client-input.ts';
import { t } from './connect.texts.ts';

const kinds: readonly { kind: ConnectKind; icon: LucideIcon; title: string; hint: string; flow: string }[] = [
  { kind: 'web', icon: Server, title: t('connect.web'), hint: t('connect.web.hint'), flow: t('connect.web.flow') },
  { kind: 'spa', icon: AppWindow, title: t('connect.spa'), hint: t('connect.spa.hint'), flow: t('connect.spa.flow') },
  {
    kind: 'machine',
    icon: Bot,
    title: t('connect.machine'),
    hint: t('connect.machine.hint'),
    flow: t('connect.machine.flow'),
  },
  {
    kind: 'device',
    icon: Monitor,
    title: t('connect.device'),
    hint: t('connect.device.hint'),
    flow: t('connect.device.flow'),
  },
];

export function KindStep({ kind, onKindChange }: { kind: ConnectKind; onKindChange: (kind: ConnectKind) => void }) {
  return (
    <>
      <RadioGroup
        aria-label={t('connect.kind.title')}
        value={kind}
        onValueChange={(chosen) => onKindChange(chosen as ConnectKind)}
        className="grid gap-2"
      >
        {kinds.map(({ kind: value, icon: Icon, title, hint, flow }) => (
          <label
            key={value}
            className="flex cursor-pointer items-center gap-3 rounded-card border p-3.5 has-data-checked:border-text has-data-checked:shadow-[inset_0_0_0_1px_var(--text)] hover:bg-hover"
          >
            <Radio.Root
              value={value}
              className="grid size-4 flex-none place-items-center rounded-full border border-border-strong data-checked:border-[5px] data-checked:border-text"
            />
            <span className="grid size-8 flex-none place-items-center rounded-control bg-hover text-muted">
              <Icon className="size-4" strokeWidth={1.75} aria-hidden="true" />
            </span>
            <span className="min-w-0 flex-1">
              <b className="block">{title}</b>
              <span className="block text-13 text-muted">{hint}</span>
            </span>
            <span className="text-12 text-faint phone:hidden">{flow}</span>
          </label>
        ))}
      </RadioGroup>
      <p className="text-13 text-muted">{t('connect.own')}</p>
    </>
  );
}
