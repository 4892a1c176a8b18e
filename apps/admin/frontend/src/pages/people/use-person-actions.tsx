import { History, KeyRound, LogOut, type LucideIcon, Waypoints } from 'lucide-react';
import { toGivenName } from '../../parts/to-given-name.ts';
import type { Command } from '../../shell/command-source.ts';
import { useMay, useMayOnPlatform } from '../../shell/use-may.ts';
import { useMayAsk } from '../ask/use-may-ask.ts';
import { t } from './person-actions.texts.ts';
import { useFoundPeople } from './use-found-people.ts';

/** What the viewer may do about the person whom the text names best. */
export function usePersonActions(query: string): readonly Command[] {
  const seesPeople = useMay('read', 'manage');
  const mayAsk = useMayAsk();
  const mayGive = useMay('policy.manage');
  const mayEnd = useMayOnPlatform('manage');
  const [person] = useFoundPeople(query, { enabled: seesPeople });
  if (!person) return [];
  const name = toGivenName(person.name);
  const action = (id: string, words: string, of: LucideIcon, href: string, isAllowed: boolean) =>
    isAllowed ? [{ id: `person-${id}`, words, icon: <Icon of={of} />, href }] : [];
  return [
    ...action('ask', t('person_actions.ask', { name }), Waypoints, `/ask?subject=${person.id}`, mayAsk),
    ...action('give', t('person_actions.give', { name }), KeyRound, `/access?person=${person.id}`, mayGive),
    ...action('end', t('person_actions.end', { name }), LogOut, `/sessions?person=${person.id}&end=all`, mayEnd),
    ...action(
      'audit',
      t('person_actions.audit', { name: person.name }),
      History,
      `/audit?actor=${person.id}&span=30d`,
      seesPeople,
    ),
  ];
}

const Icon = ({ of: Of }: { of: LucideIcon }) => (
  <Of className="size-4 text-muted" strokeWidth={1.75} aria-hidden="true" />
);
