import { Button } from '@portico/ui/button';
import { Input } from '@portico/ui/input';
import { Select } from '@portico/ui/select';
import { X } from 'lucide-react';
import { useState } from 'react';
import { type ConditionTest, OPERATORS, type Operator } from '../../../../parts/block/list-tests.ts';
import { sayOperator } from '../../../../parts/block/say-condition.ts';
import { parseValue, writeValue } from './condition-value.ts';
import { t } from './edit.texts.ts';

const operators = OPERATORS.map((operator) => ({ value: operator, label: sayOperator(operator) }));

/** Of every object and every request. Apps have more, which people type. */
const PATHS = [
  'object.attributes.',
  'object.kind',
  'object.type',
  'entity.kind',
  'entity.attributes.',
  'context.',
  'tenant.attributes.',
];

export interface ConditionRowProps {
  test: ConditionTest;
  onChange: (test: ConditionTest) => void;
  onRemove: () => void;
}

export function ConditionRow({ test, onChange, onRemove }: ConditionRowProps) {
  const { path, operator, value } = test;
  // The text stays as typed: "1," is on the way to "1,000".
  const [written, setWritten] = useState(() => (value === '' ? '' : writeValue(value)));
  const change = (text: string, next: Operator = operator) => {
    setWritten(text);
    onChange({ ...test, operator: next, value: parseValue(text, next === 'in') });
  };
  return (
    <div className="grid grid-cols-[minmax(0,1.2fr)_minmax(0,1fr)_minmax(0,1.2fr)_32px] gap-2 phone:grid-cols-[minmax(0,1fr)_44px]">
      <Input
        size="sm"
        list="condition-paths"
        spellCheck={false}
        aria-label={t('edit.path')}
        placeholder={t('edit.path.missing')}
        value={path}
        onChange={(event) => onChange({ ...test, path: event.target.value.trim() })}
        className="font-mono text-12 phone:col-span-2"
      />
      <datalist id="condition-paths">
        {PATHS.map((one) => (
          <option key={one} value={one} />
        ))}
      </datalist>
      <Select
        size="sm"
        aria-label={t('edit.operator')}
        options={operators}
        value={operator}
        onValueChange={(next) => change(written, next)}
        className="phone:col-span-2"
      />
      <Input size="sm" aria-label={t('edit.value')} value={written} onChange={(event) => change(event.target.value)} />
      <Button variant="quiet" size="icon" aria-label={t('edit.condition.remove')} onClick={onRemove}>
        <X strokeWidth={1.75} />
      </Button>
    </div>
  );
}
