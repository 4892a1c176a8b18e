// @vitest-environment happy-dom
import { cleanup, configure, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import { SearchInput } from './search-input.tsx';
import { ToastProvider, useToast } from './toast.tsx';

configure({ asyncUtilTimeout: 15_000 });
const App = () => {
  const toast = useToast();
  const [query, setQuery] = useState('');
  const remove = () => toast({ title: 'Deleted', action: { label: 'Undo', onAction: () => {} } });
  return (
    <main id="main" tabIndex={-1}>
      <button onClick={remove}>Delete</button>
      <SearchInput aria-label="Find" value={query} onValueChange={setQuery} />
    </main>
  );
};

const showToast = async () => {
  render(
    <ToastProvider>
      <App />
    </ToastProvider>,
  );
  fireEvent.click(screen.getByRole('button', { name: 'Delete' }));
  return screen.findByRole('button', { name: 'Undo' });
};

describe('a toast', () => {
  afterEach(cleanup);

  it('leaves the keyboard to the page: / still searches', async () => {
    await showToast();
    fireEvent.keyDown(document.body, { key: '/' });
    expect(document.activeElement).toBe(screen.getByLabelText('Find'));
  });

  it.each(['Undo', 'Dismiss'])('hands the focus to the page when %s ends it', async (name) => {
    await showToast();
    const button = name === 'Undo' ? await screen.findByText(name) : screen.getByLabelText(name);
    button.focus();
    fireEvent.click(button);
    await waitFor(() => expect(button.isConnected).toBe(false), { timeout: 10_000 });
    expect(document.activeElement?.id).toBe('main');
  });
});
