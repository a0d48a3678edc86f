/**
 * Who may import whom: the directions of the house, as settings and policies of
 * eslint-plugin-boundaries. Later policies win over earlier ones.
 */

/** Knowledge flows rightward by event; imports go leftward only, through index.ts. */
export const DOMAINS = [
  'identity',
  'staff',
  'hospitals',
  'official',
  'payments',
  'insurance',
  'bills',
  'appointments',
  'consultations',
  'imports',
  'his',
];

const CLIENT_ROLES = ['patient', 'doctor', 'hospital', 'insurer', 'operator'];

const category = (name, ...patterns) => patterns.map((pattern) => ({ category: name, pattern }));

const files = [
  ...category('shared', 'shared/**'),
  ...category(
    'contract',
    'shared/*/contract.ts',
    'shared/*/*Contract.ts',
    'shared/api.ts',
    'shared/endpoint.ts',
  ),
  ...category('server', 'server/**'),
  ...category('platform', 'server/platform/**'),
  ...DOMAINS.flatMap((domain) => [
    ...category('domain', `server/${domain}/**`),
    ...category(`domain:${domain}`, `server/${domain}/**`),
    ...category('front-door', `server/${domain}/index.ts`),
  ]),
  ...category('client', 'miniprogram/**'),
  ...category('client-commons', 'miniprogram/src/api/**', 'miniprogram/src/ui/**', 'miniprogram/src/tabs/**'),
  ...CLIENT_ROLES.flatMap((role) => [
    ...category('role', `miniprogram/src/${role}/**`),
    ...category(`role:${role}`, `miniprogram/src/${role}/**`),
  ]),
  ...category('scripts', 'scripts/**'),
  ...category('superapp', 'scripts/superapp/**'),
  ...category('tests', 'tests/**'),
];

const from = (name) => ({ from: { file: { categories: { anyOf: [name] } } } });
const to = (...names) => ({ to: { file: { categories: { anyOf: names } } } });
const toAll = (...names) => ({ to: { file: { categories: { allOf: names } } } });

const sides = [
  {
    ...from('shared'),
    disallow: to('server', 'client', 'scripts', 'tests'),
    message: 'shared imports neither side.',
  },
  {
    ...from('server'),
    disallow: to('client', 'scripts', 'tests'),
    message: 'The server imports only itself and shared.',
  },
  {
    ...from('client'),
    disallow: to('server', 'scripts', 'tests'),
    message: 'The mini-program imports only itself and shared.',
  },
  {
    ...from('client'),
    disallow: { ...to('contract'), dependency: { kind: 'value' } },
    message: 'Contracts are types to the mini-program: use import type.',
  },
  {
    ...from('superapp'),
    disallow: to('server', 'shared', 'client', 'tests'),
    message: 'The local super-app stands outside: it shares no code with the product.',
  },
];

const domains = [
  { ...from('platform'), disallow: to('domain'), message: 'The platform knows no domain.' },
  {
    ...from('domain'),
    disallow: to('domain'),
    message: `A domain imports leftward only (${DOMAINS.join(' < ')}), and only through index.ts.`,
  },
  ...DOMAINS.flatMap((domain, at) => [
    { ...from(`domain:${domain}`), allow: to(`domain:${domain}`) },
    ...DOMAINS.slice(0, at).map((left) => ({
      ...from(`domain:${domain}`),
      allow: toAll('front-door', `domain:${left}`),
    })),
  ]),
];

const roles = [
  {
    ...from('client-commons'),
    disallow: to('role'),
    message: 'What every role uses knows no role.',
  },
  {
    ...from('role'),
    disallow: to('role'),
    message: 'Client roles do not import each other: what two use moves to api/ or ui/.',
  },
  ...CLIENT_ROLES.map((role) => ({ ...from(`role:${role}`), allow: to(`role:${role}`) })),
];

export const boundarySettings = { 'boundaries/files': files, 'boundaries/elements': [] };

export const boundaryRule = ['error', { default: 'allow', policies: [...sides, ...domains, ...roles] }];
