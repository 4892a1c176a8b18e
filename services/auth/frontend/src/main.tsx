import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './styles.css';
import { Pages } from './pages.tsx';

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <Pages />
    </StrictMode>,
  );
}

// The browser's history can restore the page as it was left, even with a spinner. Reload it instead.
window.addEventListener('pageshow', (event) => {
  if (event.persisted) location.reload();
});
