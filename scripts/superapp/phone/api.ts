/** The phone page's talk with the local super-app: its state, its acts, its events. */
import type { AccountView, LetterView } from './official-api';
import type { Language } from './words';

export interface Both {
  zh: string;
  en: string;
}

export interface Message {
  id: string;
  title: Both;
  fields: { label: Both; value: string }[];
  page: string;
  at: string;
  read: boolean;
}

export interface OrderRow {
  outTradeNo: string;
  payer: string;
  description: string;
  total: number;
  state: 'NOTPAY' | 'SUCCESS' | 'REFUND' | 'CLOSED';
  refunded: { amount: number; status: 'PROCESSING' | 'SUCCESS' | 'ABNORMAL' | 'CLOSED' }[];
  at: string;
}

export interface AttemptRow {
  kind: 'notification' | 'duplicate' | 'probe';
  eventType: string;
  about: string;
  attempt: number;
  at: string;
  status: number | null;
  note?: string;
}

export interface Faults {
  notifications: Record<string, boolean | number>;
  api: { fail500: boolean | string; timeoutMs: number; refuse: boolean };
  official: Record<string, boolean | number>;
  paidLate: boolean;
  refunds: 'success' | 'processing' | 'abnormal';
}

export interface PhoneState {
  user: { name: string; balance: number };
  users: string[];
  lang: Language;
  theme: 'light' | 'dark';
  webviewUrl: string;
  templates: { id: string; title: Both }[];
  messages: Message[];
  orders: OrderRow[];
  attempts: AttemptRow[];
  faults: Faults;
  miniAppid: string;
  h5Origins: string[];
  accounts: AccountView[];
  letters: LetterView[];
}

export type Preview =
  { refused: string } | { payee: string; description: string; amount: number; balance: number };

export async function ask<T>(method: string, path: string, body?: object): Promise<T> {
  const response = await fetch(path, {
    method,
    headers: body ? { 'Content-Type': 'application/json' } : undefined,
    body: body && JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status}`);
  return (response.status === 204 ? undefined : await response.json()) as T;
}

export const readState = () => ask<PhoneState>('GET', '/phone/state');
export const changeSettings = (change: { user?: string; lang?: Language; theme?: string }) =>
  ask<void>('PUT', '/phone/settings', change);
export const setBalance = (fen: number) => ask<void>('PUT', '/phone/balance', { fen });
export const previewPayment = (params: object) => ask<Preview>('POST', '/phone/pay/preview', params);
export const confirmPayment = (params: object) =>
  ask<{ result: 'ok' | 'fail' }>('POST', '/phone/pay', params);
export const allowMessages = (templateIds: string[]) => ask<void>('POST', '/phone/allow', { templateIds });
export const markRead = () => ask<void>('POST', '/phone/messages/read', {});
export const changeFaults = (change: object) => ask<Faults>('PUT', '/faults', change);
export const resetFaults = () => ask<Faults>('DELETE', '/faults');
export const sendProbe = () => ask<{ status: number | null }>('POST', '/phone/probe', {});

/** Calls back whenever something has changed, and with the id of each message that comes. */
export function follow(onChanged: () => void, onMessage: (id: string) => void): void {
  const source = new EventSource('/phone/events');
  source.addEventListener('changed', onChanged);
  source.addEventListener('message', (event) => {
    if (event.data) onMessage(event.data as string);
  });
}
