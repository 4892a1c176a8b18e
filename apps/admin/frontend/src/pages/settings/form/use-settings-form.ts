import { useToast } from '@portico/ui/toast';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useAdminMutation } from '../../../graphql/use-admin-mutation.ts';
import { t } from '../settings.texts.ts';
import { changeSettingsMutation, type Namespace, type Setting } from '../settings-query.ts';
import { type Draft, listChanged, listOvertaken, planSettings, rawOf } from './draft.ts';

/** The typed values of a namespace, until they are saved, discarded or replaced by somebody else's change. */
export function useSettingsForm(namespace: Namespace) {
  const { name, title } = namespace;
  const toast = useToast();
  const queries = useQueryClient();
  const change = useAdminMutation(changeSettingsMutation);
  const [draft, setDraft] = useState<Draft>({});
  // The values when the person started to type.
  const [seen, setSeen] = useState<Namespace>();
  const [faults, setFaults] = useState<Readonly<Record<string, string>>>({});
  const changed = listChanged(namespace, draft);
  const base = changed.length > 0 ? (seen ?? namespace) : namespace;
  const overtaken = base.version === namespace.version ? [] : listOvertaken(base, namespace);
  const discard = () => {
    setDraft({});
    setSeen(undefined);
    setFaults({});
    change.reset();
  };
  const set = (key: string, raw: string | boolean) => {
    if (changed.length === 0) setSeen(namespace);
    setDraft({ ...draft, [key]: raw });
    setFaults(Object.fromEntries(Object.entries(faults).filter(([one]) => one !== key)));
  };
  const undo = (old: readonly Setting[], version: number) => {
    const values = Object.fromEntries(old.map(({ key, value }) => [key, value]));
    change.mutate(
      { namespace: name, version, values },
      { onSuccess: () => toast({ title: t('settings.undone', { title }) }) },
    );
  };
  const save = () => {
    const { values, invalid } = planSettings(namespace, draft);
    setFaults(Object.fromEntries(invalid.map((key) => [key, t('settings.not_a_number')])));
    if (invalid.length > 0 || changed.length === 0) return;
    change.mutate(
      { namespace: name, version: base.version, values },
      {
        onSuccess: ({ changeSettings }) => {
          discard();
          toast({
            title: t('settings.saved', { title }),
            action: { label: t('settings.undo'), onAction: () => undo(changed, changeSettings.version) },
          });
        },
        onError: ({ code, fields }) => {
          setFaults(Object.fromEntries(fields.map(({ path, message }) => [path, message])));
          if (code === 'settings.stale') void queries.invalidateQueries({ queryKey: ['Settings'] });
        },
      },
    );
  };
  const { error } = change;
  return {
    changed,
    overtaken,
    faults,
    pending: change.isPending,
    /** Errors that belong to no field. */
    error: error && error.fields.length === 0 && error.code !== 'settings.stale' ? error : null,
    rawOf: (setting: Setting) => draft[setting.key] ?? rawOf(setting),
    set,
    save,
    discard,
    /** Puts what was typed on top of what somebody else saved. */
    keepMine: () => {
      setSeen(namespace);
      change.reset();
    },
  };
}

export type SettingsForm = ReturnType<typeof useSettingsForm>;
