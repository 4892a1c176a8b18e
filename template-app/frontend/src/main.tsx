import { startApp } from '@portico/auth-client-ts';
import './styles.css';

startApp(async (client) => (await import('./app.tsx')).renderApp(client));
