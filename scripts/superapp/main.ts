/** Starts the local super-app by itself, set up by SUPERAPP_* variables; Ctrl-C ends it cleanly. */
import { writeFileSync } from 'node:fs';
import { startSuperapp } from './index';

function port(name: string): number | undefined {
  const value = process.env[name];
  return value ? Number(value) : undefined;
}

async function main(): Promise<void> {
  const superapp = await startSuperapp({
    port: port('SUPERAPP_PORT'),
    webviewPort: port('SUPERAPP_WEBVIEW_PORT'),
    productOrigin: process.env.SUPERAPP_PRODUCT_ORIGIN || undefined,
    mailPort: port('SUPERAPP_MAIL_PORT'),
    h5Origin: process.env.SUPERAPP_H5_ORIGIN || undefined,
    dataFile: process.env.SUPERAPP_DATA_FILE || undefined,
    publicKeyMode: process.env.SUPERAPP_PUBLIC_KEY_MODE === 'true',
    logger: (line) => process.stderr.write(`superapp: ${line}\n`),
  });
  const file = process.env.SUPERAPP_ENV_FILE;
  if (file) writeFileSync(file, `${JSON.stringify(superapp.environment(), null, 2)}\n`, { mode: 0o600 });
  process.stdout.write(`superapp ready ${superapp.url}\n`);
  const stop = () => void superapp.close().then(() => process.exit(0));
  process.once('SIGINT', stop).once('SIGTERM', stop);
}

main().catch((error: Error) => {
  process.stderr.write(`superapp could not start: ${error.message}\n`);
  process.exit(1);
});
