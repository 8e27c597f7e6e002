import '@fontsource-variable/inter/opsz.css';
import '@fontsource-variable/jetbrains-mono/wght.css';
import '@mantine/core/styles.layer.css';
import '@mantine/notifications/styles.layer.css';
import '@mantine/spotlight/styles.layer.css';
import './styles/global.css';
import './styles/forced-colors.css';
import { setNonce } from 'get-nonce';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';

const nonce = document.querySelector<HTMLMetaElement>('meta[name="vitrine-nonce"]')?.content ?? '';
// Overlays lock scrolling by a style element, which the Content-Security-Policy wants to be signed.
setNonce(nonce);
createRoot(document.getElementById('root')!).render(<App nonce={nonce} />);
