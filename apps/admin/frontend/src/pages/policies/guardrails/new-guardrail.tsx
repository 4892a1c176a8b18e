import { Button } from '@portico/ui/button';
import { Checkbox } from '@portico/ui/checkbox';
import { Dialog, DialogActions, DialogClose, DialogContent, DialogDescription, DialogTitle } from '@portico/ui/dialog';
import { Field } from '@portico/ui/field';
import { Select } from '@portico/ui/select';
import { useToast } from '@portico/ui/toast';
import { type FormEvent, useState } from 'react';
import type { VariablesOf } from '../../../graphql/graphql.ts';
import { refusalOf } from '../../../graphql/refusal-of.ts';
import { useAdminMutation } from '../../../graphql/use-admin-mutation.ts';
import { useAdminQuery } from '../../../graphql/use-admin-query.ts';
import { FormError } from '../../../parts/form-error.tsx';
import { useRested } from '../../../parts/use-rested.ts';
import { EffectLines } from '../../effect/effect-lines.tsx';
import { SIMULATION_REST_MS } from '../../effect/simulation-rest.ts';
import { catalogueQuery } from '../../roles/role/catalogue-query.ts';
import { t as policiesText } from '../policies.texts.ts';
import type { Policies } from '../use-policies.ts';
import { createGuardrail, deleteGuardrail, type Guardrail, guardrailEffectQuery } from './guardrail-queries.ts';
import { areWordsLong, GuardrailWords } from './guardrail-words.tsx';
import { t } from './guardrails.texts.ts';
import { sayEvery, sayGuardrail, whoWords } from './say-guardrail.ts';

interface NewGuardrailProps {
  policies: Policies;
  onClose: () => void;
}

const kinds = Object.entries(whoWords).map(([value, label]) => ({ value: value as Guardrail['entityKind'], label }));
const decisions = [
  { value: 'deny' as const, label: t('guardrail.new.decision.deny') },
  { value: 'allow' as const, label: t('guardrail.new.decision.allow') },
];

/** Who, what and on what; the rule stands below as the sentence that it will be. */
export default function NewGuardrail(props: NewGuardrailProps) {
  return (
    <Dialog open onOpenChange={(open) => !open && props.onClose()}>
      <DialogContent className="w-130 p-5">
        <DialogTitle>{t('guardrail.new')}</DialogTitle>
        <DialogDescription>{t('guardrail.new.hint')}</DialogDescription>
        <NewGuardrailForm {...props} />
      </DialogContent>
    </Dialog>
  );
}

function NewGuardrailForm({ policies: { tenantId }, onClose }: NewGuardrailProps) {
  const [entityKind, setKind] = useState<Guardrail['entityKind']>('human');
  const [decision, setDecision] = useState<'allow' | 'deny'>('deny');
  const [actionName, setAction] = useState('');
  const [type, setType] = useState('');
  const [isAbsolute, setAbsolute] = useState(false);
  const [words, setWords] = useState({ name: '', reason: '' });
  const [isTried, setTried] = useState(false);
  const create = useAdminMutation(createGuardrail);
  const undo = useAdminMutation(deleteGuardrail);
  const toast = useToast();
  const { names, placesOf } = useActionNames(tenantId);
  const places = placesOf(actionName);
  const place = places.find((one) => keyOf(one) === type) ?? places[0];
  const input = place ? { tenantId, entityKind, decision, actionName, isAbsolute, ...place } : null;
  const simulation = useGuardrailEffect(input);
  const asked = input && { ...input, name: words.name.trim() || null, reason: words.reason.trim() || null };
  const refusal = (asked && refusalOf(create, { input: asked })) ?? simulation.error;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (asked === null || areWordsLong(words) || create.isPending) return;
    create.mutate(
      { input: asked },
      {
        onSuccess: ({ createActionAssignmentRule: { id } }) => {
          onClose();
          const action = { label: policiesText('policies.undo'), onAction: () => undo.mutate({ id }) };
          toast({ title: t('guardrail.added'), action });
        },
      },
    );
  };
  return (
    <form noValidate onSubmit={submit} className="grid gap-4">
      <div className="grid grid-cols-2 gap-3 phone:grid-cols-1">
        <Field label={t('guardrail.new.who')}>
          <Select size="sm" options={kinds} value={entityKind} onValueChange={setKind} />
        </Field>
        <Field label={t('guardrail.new.decision')}>
          <Select size="sm" options={decisions} value={decision} onValueChange={setDecision} />
        </Field>
        <Field
          label={t('guardrail.new.action')}
          error={isTried && place === undefined ? t('guardrail.new.action.missing') : undefined}
        >
          <Select size="sm" options={names} value={actionName} onValueChange={setAction} />
        </Field>
        <Field label={t('guardrail.new.thing')}>
          <Select
            size="sm"
            options={places.map((one) => ({ value: keyOf(one), label: sayEvery(keyOf(one)) }))}
            value={place ? keyOf(place) : ''}
            onValueChange={setType}
          />
        </Field>
      </div>
      <label className="flex items-center gap-2.5 text-13 touch:min-h-11">
        <Checkbox checked={isAbsolute} onCheckedChange={setAbsolute} />
        {t('guardrail.new.absolute')}
      </label>
      <GuardrailWords words={words} onChange={setWords} />
      {place ? (
        <p className="rounded-field bg-hover px-3 py-2 text-13">
          {sayGuardrail({ entityKind, decision, actionName, ...place })}
        </p>
      ) : null}
      {input === null || refusal ? null : <EffectLines effect={simulation.effect} of="guardrail" />}
      <FormError error={refusal} />
      <DialogActions className="pt-0">
        <DialogClose render={<Button size="sm">{policiesText('policies.cancel')}</Button>} />
        <Button type="submit" variant="primary" size="sm" pending={create.isPending}>
          {t('guardrail.new.submit')}
        </Button>
      </DialogActions>
    </form>
  );
}

/** Simulates a new guardrail once editing rests. Null: it isn't complete yet. */
function useGuardrailEffect(input: VariablesOf<typeof guardrailEffectQuery>['input'] | null) {
  const facts = JSON.stringify(input);
  const isSettled = useRested(facts, SIMULATION_REST_MS) === facts && input !== null;
  const { data, error } = useAdminQuery(guardrailEffectQuery, { input: input! }, { enabled: isSettled });
  return isSettled ? { effect: data?.simulateActionAssignmentRule, error } : { effect: undefined, error: null };
}

type Place = Pick<Guardrail, 'objectKind' | 'objectType'>;
const keyOf = ({ objectKind, objectType }: Place): string => objectType ?? objectKind;

/** Guardrails name actions, which several apps can have, and what those can be done to. */
function useActionNames(tenantId: string | null) {
  const actions = useAdminQuery(catalogueQuery, { tenantId }).data?.actions.items ?? [];
  const names = [...new Set(actions.map(({ name }) => name))].toSorted();
  const placesOf = (name: string): Place[] => {
    const all = actions.filter((action) => action.name === name).flatMap(({ applicability }) => applicability);
    return [...new Map(all.map((place) => [keyOf(place), place])).values()];
  };
  return { names: names.map((name) => ({ value: name, label: name })), placesOf };
}
