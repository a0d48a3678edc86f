/**
 * `npm start`: the whole of Yiqiao on this machine, from nothing: database, migrations, demo data, the
 * local super-app, the web pages, the API and the worker. Ctrl-C stops it in order; the data stays.
 */
import { relative } from 'node:path';
import { ensureBuilt } from './start/build-target';
import { Household } from './start/household';
import { ROOT } from './start/paths';
import { requireFreePorts } from './start/ports';
import { refuse, say } from './start/progress';
import { apiOrigin, portsToTake, readSettings, requireNode, type Settings } from './start/settings';
import { answerSignals } from './start/signals';
import { applyMigrations, openDatabase, openServer, openSuperapp, plantDemoData } from './start/steps';

async function openData(settings: Settings, household: Household): Promise<NodeJS.ProcessEnv> {
  const [DATABASE_URL, superapp] = await Promise.all([
    openDatabase(settings, household),
    openSuperapp(settings, household),
  ]);
  const environment = {
    PUBLIC_ORIGIN: apiOrigin(settings),
    // ordinary browsers; WeChat's own is WEB_LOGIN_ORIGIN
    DESK_ORIGIN: apiOrigin(settings),
    ...superapp,
    ...settings.environment,
    PORT: String(settings.ports.PORT),
    DATABASE_URL,
  };
  await applyMigrations(household, environment);
  await plantDemoData(settings, household, environment);
  return environment;
}

async function openAll(settings: Settings, household: Household): Promise<void> {
  const opened = Promise.all([
    openData(settings, household),
    ensureBuilt('h5', settings.environment, (program) => household.run(program)),
  ]);
  const [environment] = await Promise.race([opened, household.trouble]);
  await openServer(settings, household, environment);
}

function closingWords(settings: Settings, since: number): void {
  const { ports, ownSuperapp, dataDir } = settings;
  const phone = ownSuperapp ? [`    Phone   http://127.0.0.1:${ports.SUPERAPP_PORT}`] : [];
  const data = relative(ROOT, dataDir) || dataDir;
  say(
    [
      '',
      `  Yiqiao 医桥 is ready, ${((Date.now() - since) / 1000).toFixed(1)} s after the start.`,
      '',
      ...phone,
      `    Desks   ${apiOrigin(settings)}/h5/hospital/account/sign-in`,
      `    API     ${apiOrigin(settings)}`,
      `    Logs    ${data}/logs`,
      '',
      '  Ctrl-C stops it; the data stays.',
      '',
    ].join('\n'),
  );
}

async function start(): Promise<void> {
  const since = Date.now();
  requireNode();
  const settings = readSettings();
  await requireFreePorts(portsToTake(settings));

  say('\n  Yiqiao 医桥\n');
  const household = new Household(settings.logDir);
  answerSignals(household);
  try {
    await openAll(settings, household);
    closingWords(settings, since);
    await household.trouble;
  } catch (error) {
    // What fails while we are leaving fails because of it.
    if (household.isLeaving) return;
    refuse((error as Error).message);
    await household.leave();
    process.exit(1);
  }
}

start().catch((error: Error) => {
  refuse(error.message);
  process.exit(1);
});
