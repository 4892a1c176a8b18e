import { X } from 'lucide-react';
import { useRef } from 'react';
import { useAdminQuery } from '../../../graphql/use-admin-query.ts';
import { type FoundWho, whoQuery } from '../access-queries.ts';
import { t } from '../access.texts.ts';
import { EVERYONE } from '../../groups/everyone.ts';
import type { Subject } from '../sentence-state.ts';
import { type Choice, type ChoiceGroup, Picker } from './picker.tsx';
import { sayTotals } from '../../../parts/say-total.ts';
import { EntityPicture } from '../../../parts/entity-picture.tsx';
import { Token } from './token.tsx';
import type { NamedSubject } from './use-subjects.ts';
import { useTypedQuery } from './use-typed-query.ts';

export interface WhoPickerProps {
  chosen: readonly NamedSubject[];
  isOpen: boolean;
  onOpenChange: (open: boolean) => void;
  onToggle: (subject: Subject) => void;
  isBad: boolean;
}

/** The first word of the sentence: people, groups and machines, several at once. */
export function WhoPicker({ chosen, isOpen, onOpenChange, onToggle, isBad }: WhoPickerProps) {
  const { typed, setTyped, sent } = useTypedQuery();
  const { data, error, isFetching } = useAdminQuery(whoQuery, { q: sent }, { keep: true, enabled: isOpen });
  const groups = data ? listChoices(data, chosen) : [];
  const shown = groups.reduce((sum, { choices }) => sum + choices.length, 0);
  const total = sayTotals(data ? [data.groups, data.people, data.machines] : []);
  const isFirst = chosen.length === 0;
  const onChoose = ({ id }: Choice) => {
    const isGroup = data?.groups.items.some((group) => group.id === id) ?? false;
    onToggle({ subjectKind: isGroup ? 'group' : 'entity', id });
    setTyped('');
    onOpenChange(false);
  };
  const trigger = useRef<HTMLButtonElement>(null);
  const onRemove = (subject: Subject) => {
    onToggle(subject);
    trigger.current?.focus();
  };
  return (
    <>
      {chosen.map((subject, place) => (
        <ChosenSubject
          key={subject.id}
          subject={subject}
          isAfter={place > 0}
          isBad={isBad}
          onRemove={() => onRemove(subject)}
        />
      ))}
      <Picker
        label={t('access.who.label')}
        token={
          isFirst ? (
            <Token ref={trigger} label={t('access.who.label')} tone={isBad ? 'bad' : 'empty'}>
              {t('access.who')}
            </Token>
          ) : (
            <Token ref={trigger} label={t('access.who.add')} tone="add" />
          )
        }
        isOpen={isOpen}
        onOpenChange={onOpenChange}
        query={typed}
        onQueryChange={setTyped}
        groups={groups}
        isSearching={isFetching}
        hasFailed={error !== null}
        foot={t('access.found', { shown, total })}
        onChoose={onChoose}
      />
    </>
  );
}

interface ChosenSubjectProps {
  subject: NamedSubject;
  isAfter: boolean;
  isBad: boolean;
  onRemove: () => void;
}

function ChosenSubject({ subject, isAfter, isBad, onRemove }: ChosenSubjectProps) {
  return (
    <>
      {isAfter ? <span>{t('access.and')}</span> : null}
      <span
        data-slot="subject"
        data-tone={isBad ? 'bad' : 'set'}
        className="inline-flex h-10 max-w-full min-w-0 items-center gap-[9px] rounded-field border border-(--border-strong) bg-surface ps-[9px] pe-1 text-16 whitespace-nowrap text-text data-[tone=bad]:border-danger data-[tone=bad]:shadow-[inset_0_0_0_1px_var(--danger)] touch:h-11 phone:flex-auto"
      >
        <EntityPicture entity={subject} />
        <b className="truncate font-medium">{subject.name}</b>
        {subject.kind === 'group' && subject.people !== undefined ? (
          <span className="text-faint tabular-nums">{subject.people}</span>
        ) : null}
        <button
          type="button"
          aria-label={t('access.who.remove', { name: subject.name })}
          onClick={onRemove}
          className="grid size-7 flex-none place-items-center rounded-inner text-faint hover:bg-hover hover:text-text touch:size-11 phone:ms-auto"
        >
          <X className="size-4" strokeWidth={1.75} aria-hidden="true" />
        </button>
      </span>
    </>
  );
}

function listChoices(data: FoundWho, chosen: readonly NamedSubject[]): ChoiceGroup[] {
  const isChosen = (id: string) => chosen.some((subject) => subject.id === id);
  const picture = (subject: { id: string; name: string }, kind: string) => (
    <EntityPicture entity={{ ...subject, kind }} />
  );
  return [
    {
      title: t('access.groups'),
      choices: data.groups.items.map((group) => ({
        id: group.id,
        name: group.name,
        picture: picture(group, 'group'),
        hint: group.path.join(' / '),
        end: group.id === EVERYONE ? t('access.count.all') : t('access.count', { count: group.allMemberCount }),
        isChosen: isChosen(group.id),
      })),
    },
    {
      title: t('access.people'),
      choices: data.people.items.map((person) => ({
        id: person.id,
        name: person.name,
        picture: picture(person, 'human'),
        // Two people can have one name.
        hint: person.email,
        end: person.status === 'disabled' ? t('access.suspended') : undefined,
        isChosen: isChosen(person.id),
      })),
    },
    {
      title: t('access.machines'),
      choices: data.machines.items.map((machine) => ({
        id: machine.id,
        name: machine.name,
        picture: picture(machine, machine.kind),
        isChosen: isChosen(machine.id),
      })),
    },
  ];
}
