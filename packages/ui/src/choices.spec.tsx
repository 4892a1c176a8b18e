// @vitest-environment happy-dom
import { cleanup, configure, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import { Field } from './field.tsx';
import { Select } from './select.tsx';
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from './table.tsx';
import { Tab, TabList, TabPanel, Tabs } from './tabs.tsx';

configure({ asyncUtilTimeout: 15_000 });
afterEach(cleanup);

const options = [
  { value: 'lent', label: 'Lent out' },
  { value: 'free', label: 'Available' },
] as const;

test('a select has the label of its field, shows its value and reports the chosen one', async () => {
  const onValueChange = vi.fn();
  render(
    <Field label="Status" error="Choose another.">
      <Select options={options} value="lent" onValueChange={onValueChange} />
    </Field>,
  );
  const trigger = screen.getByRole('combobox', { name: 'Status' });
  expect(trigger.textContent).toBe('Lent out');
  expect(trigger.getAttribute('aria-invalid')).toBe('true');
  const user = userEvent.setup();
  await user.tab();
  await user.keyboard('{Enter}');
  await screen.findByRole('option', { name: 'Available' });
  await user.keyboard('{ArrowDown}{Enter}');
  expect(onValueChange).toHaveBeenCalledExactlyOnceWith('free');
});

test('tabs show one panel, and arrow keys move between them', async () => {
  render(
    <Tabs defaultValue="facts">
      <TabList aria-label="Item">
        <Tab value="facts">Facts</Tab>
        <Tab value="history">History</Tab>
      </TabList>
      <TabPanel value="facts">Where it is</TabPanel>
      <TabPanel value="history">What happened</TabPanel>
    </Tabs>,
  );
  expect(screen.getByRole('tabpanel', { name: 'Facts' }).textContent).toBe('Where it is');
  const user = userEvent.setup();
  await user.tab();
  await user.keyboard('{ArrowRight}');
  expect(document.activeElement).toBe(screen.getByRole('tab', { name: 'History' }));
  await user.keyboard('{Enter}');
  expect(screen.getByRole('tabpanel', { name: 'History' }).textContent).toBe('What happened');
});

test('a table tells readers its columns and their order', () => {
  render(
    <Table aria-label="Items">
      <TableHeader>
        <TableRow>
          <TableHead>Name</TableHead>
          <TableHead sorted="descending">Updated</TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        <TableRow on>
          <TableCell>Ladder</TableCell>
          <TableCell>Today</TableCell>
        </TableRow>
      </TableBody>
    </Table>,
  );
  expect(screen.getByRole('columnheader', { name: 'Updated' }).getAttribute('aria-sort')).toBe('descending');
  expect(screen.getByRole('columnheader', { name: 'Name' }).hasAttribute('aria-sort')).toBe(false);
});
