// @vitest-environment happy-dom
import { cleanup, configure, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import { Combobox } from './combobox.tsx';

configure({ asyncUtilTimeout: 15_000 });
afterEach(cleanup);

test('Enter chooses nothing until the list of what was typed is there', async () => {
  const [onValueChange, onSubmit] = [vi.fn(), vi.fn((event: { preventDefault: () => void }) => event.preventDefault())];
  const combobox = (items: readonly string[], searching: boolean) => (
    <form onSubmit={onSubmit}>
      <Combobox
        aria-label="Person"
        items={items}
        searching={searching}
        value={null}
        onValueChange={onValueChange}
        onQueryChange={() => undefined}
        itemKey={(item) => item}
        itemLabel={(item) => item}
      />
    </form>
  );
  const { rerender } = render(combobox(['Ada', 'Bo'], false));
  const user = userEvent.setup();
  await user.type(screen.getByRole('combobox', { name: 'Person' }), 'J');
  await screen.findByRole('option', { name: 'Ada' });
  rerender(combobox(['Ada', 'Bo'], true));
  await user.keyboard('{Enter}');
  expect(onValueChange).not.toHaveBeenCalled();
  expect(onSubmit).not.toHaveBeenCalled();
  rerender(combobox(['Jonas'], false));
  await screen.findByRole('option', { name: 'Jonas' });
  await user.keyboard('{Enter}');
  expect(onValueChange).toHaveBeenCalledExactlyOnceWith('Jonas');
});
