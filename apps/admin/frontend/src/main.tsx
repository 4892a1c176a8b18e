import { startApp } from '@portico/auth-client-ts/start-app';
import { followTheme } from '@portico/ui/follow-theme';
import './styles.css';

followTheme(startApp(async (client) => (await import('./app.tsx')).renderApp(client)));
