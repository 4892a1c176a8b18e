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

// Coming back through the browser's history shows the page as it was left, spinner and all: ask the server again instead.
window.addEventListener('pageshow', (event) => {
  if (event.persisted) location.reload();
});
