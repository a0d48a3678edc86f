/**
 * Everything the local super-app remembers, and its one file on disk. A change is safe once `save()`
 * resolves; saves that come while one is being written share the next one.
 */
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { makeKeys, templatesWith, type Keys } from './keys';
import type { MailLetter } from './mailbox/types';
import { firstOfficialState, type OfficialState } from './official/account';
import type { NotificationAttempt, Order, ReceivedMessage, Refund } from './types';

export interface UserRecord {
  name: string;
  unionid: string;
  miniOpenid: string;
  officialOpenid: string;
  balance: number;
  /** Sends still allowed, by template id. */
  allowed: Record<string, number>;
  messages: ReceivedMessage[];
}

export interface CodeRecord {
  kind: 'login' | 'web' | 'phone';
  user: string;
  phone?: string;
  issuedAt: string;
  used: boolean;
}

export interface PendingNotification {
  id: string;
  eventType: string;
  about: string;
  url: string;
  createdAt: string;
  summary: string;
  originalType: string;
  plaintext: Record<string, unknown>;
  attempt: number;
}

export interface AccessToken {
  appid: string;
  /** Held by the third-party platform for an account that authorised it. */
  via?: 'component';
  token: string;
  expiresAt: string;
}

export interface State {
  keys: Keys;
  users: Map<string, UserRecord>;
  codes: Map<string, CodeRecord>;
  tokens: AccessToken[];
  /** By `sub_mchid/out_trade_no`. */
  orders: Map<string, Order>;
  /** By `sub_mchid/out_refund_no`. */
  refunds: Map<string, Refund>;
  pending: Map<string, PendingNotification>;
  attempts: NotificationAttempt[];
  merchants: Map<string, string>;
  official: OfficialState;
  letters: MailLetter[];
}

export interface Store {
  state: State;
  save(): Promise<void>;
}

const keptAttempts = 2000;

async function freshState(now: Date): Promise<State> {
  return {
    keys: await makeKeys(now),
    users: new Map(),
    codes: new Map(),
    tokens: [],
    orders: new Map(),
    refunds: new Map(),
    pending: new Map(),
    attempts: [],
    merchants: new Map(),
    ...laterAdditions(),
  };
}

/** What files written before it was kept do not have. */
const laterAdditions = () => ({ official: firstOfficialState(), letters: [] });

function toJson(state: State): string {
  if (state.attempts.length > keptAttempts) state.attempts.splice(0, state.attempts.length - keptAttempts);
  return JSON.stringify(state, (_key, value: unknown) =>
    value instanceof Map ? { map: [...value] } : value,
  );
}

function fromJson(json: string): State {
  const kept = JSON.parse(json, (_key, value: unknown) => {
    const entries = (value as { map?: unknown } | null)?.map;
    return Array.isArray(entries) ? new Map(entries as [string, unknown][]) : value;
  }) as Omit<State, 'official' | 'letters'> & Partial<State>;
  kept.keys.templates = templatesWith(kept.keys.templates);
  return { ...laterAdditions(), ...kept };
}

/** Opens the file, or starts afresh when there is none; an unreadable file is an error, never lost. */
export async function openStore(dataFile: string | undefined, now: Date): Promise<Store> {
  if (!dataFile) return { state: await freshState(now), save: () => Promise.resolve() };
  await mkdir(dirname(dataFile), { recursive: true });
  const text = await readFile(dataFile, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  const state = text === undefined ? await freshState(now) : fromJson(text);
  const save = sharedSaves(() => writeAtomically(dataFile, toJson(state)));
  await save();
  return { state, save };
}

async function writeAtomically(file: string, text: string): Promise<void> {
  await writeFile(`${file}.new`, text, { mode: 0o600 });
  await rename(`${file}.new`, file);
}

/** Runs one write at a time; everybody who asks during a write waits for the one after it. */
function sharedSaves(write: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  let next: Promise<void> | undefined;
  const start = (): Promise<void> => {
    running = write().finally(() => {
      running = undefined;
    });
    return running;
  };
  return () => {
    if (!running) return start();
    next ??= running
      .catch(() => undefined)
      .then(() => {
        next = undefined;
        return start();
      });
    return next;
  };
}
