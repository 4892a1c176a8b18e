import { startApp } from '@portico/auth-client-ts/start-app';
import './styles.css';

startApp(async (client) => (await import('./app.tsx')).renderApp(client));
