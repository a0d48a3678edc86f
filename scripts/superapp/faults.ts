/**
 * The switches with which the local super-app is told to misbehave; all off by default.
 * Settable in process, by `PUT /faults` and by the panel beside the phone.
 */
export interface FaultSettings {
  notifications: {
    /** Wait this long before each first send. */
    delayMs: number;
    /** Extra copies of each accepted notification. */
    duplicate: number;
    /** Hold notifications back and send them last first. */
    reorder: boolean;
    /** Lose every attempt while on; the documented retries go on. */
    drop: boolean;
    wrongSignature: boolean;
    /** Signed properly, but ten minutes ago. */
    oldTimestamp: boolean;
    /** Signed properly, but the sealed resource's last byte is altered. */
    flippedTag: boolean;
    /** Signed and sealed properly, but about another merchant's order. */
    otherMerchant: boolean;
  };
  api: {
    /** Answer 500: everywhere, or below this path. */
    fail500: boolean | string;
    /** Do what is asked, then keep the answer back this long. */
    timeoutMs: number;
    /** Drop the connection without doing anything. */
    refuse: boolean;
    /** Limits timeoutMs and refuse to paths below this; empty: everywhere. */
    only: string;
  };
  /** Pushes of official accounts, and what their platform answers. */
  official: {
    /** Wait this long before each first push. */
    delayMs: number;
    /** Extra copies of each accepted push. */
    duplicate: number;
    /** Hold pushes back and send them last first. */
    reorder: boolean;
    /** Cut the ciphertext (in plain mode, the XML) short; signed as it then is. */
    truncated: boolean;
    /** Sealed properly, for another app id. */
    wrongAppid: boolean;
    wrongSignature: boolean;
    /** Put a document type with entities into the XML: an external one, and a billion laughs. */
    entities: boolean;
    /** menu/create answers 48001. */
    refuseMenu: boolean;
    /** api_authorizer_token answers 61023. */
    refuseRefresh: boolean;
  };
  /** Accept a payment although time_expire has passed or the order was closed meanwhile. */
  paidLate: boolean;
  /** With paidLate: tell the payer ok at once and complete the payment this much later. */
  paidLateMs: number;
  /** What becomes of refunds asked for from now on; 'processing' waits until switched back. */
  refunds: 'success' | 'processing' | 'abnormal';
}

export interface Faults extends FaultSettings {
  reset(): void;
}

/** A partial change as `PUT /faults` takes it. */
export type FaultChange = {
  [K in keyof FaultSettings]?: FaultSettings[K] extends object ? Partial<FaultSettings[K]> : FaultSettings[K];
};

function noFaults(): FaultSettings {
  return {
    notifications: {
      delayMs: 0,
      duplicate: 0,
      reorder: false,
      drop: false,
      wrongSignature: false,
      oldTimestamp: false,
      flippedTag: false,
      otherMerchant: false,
    },
    api: { fail500: false, timeoutMs: 0, refuse: false, only: '' },
    official: {
      delayMs: 0,
      duplicate: 0,
      reorder: false,
      truncated: false,
      wrongAppid: false,
      wrongSignature: false,
      entities: false,
      refuseMenu: false,
      refuseRefresh: false,
    },
    paidLate: false,
    paidLateMs: 0,
    refunds: 'success',
  };
}

export function createFaults(): Faults {
  return {
    ...noFaults(),
    reset() {
      Object.assign(this, noFaults());
    },
  };
}

/** Takes a partial change, field by field; an unknown name or a wrong type is an error. */
export function changeFaults(faults: Faults, change: FaultChange): void {
  mergeInto(faults as unknown as Record<string, unknown>, change as Record<string, unknown>, '');
}

function mergeInto(target: Record<string, unknown>, change: Record<string, unknown>, path: string): void {
  for (const [key, value] of Object.entries(change)) {
    const current = target[key];
    if (current === undefined || typeof current === 'function') throw new Error(`no fault ${path}${key}`);
    if (typeof current === 'object' && current !== null) {
      if (typeof value !== 'object' || value === null) throw new Error(`${path}${key} takes an object`);
      mergeInto(current as Record<string, unknown>, value as Record<string, unknown>, `${path}${key}.`);
    } else if (acceptable(key, current, value)) {
      target[key] = value;
    } else {
      throw new Error(`${path}${key} cannot be ${JSON.stringify(value)}`);
    }
  }
}

function acceptable(key: string, current: unknown, value: unknown): boolean {
  if (key === 'fail500') return typeof value === 'boolean' || typeof value === 'string';
  if (key === 'refunds') return value === 'success' || value === 'processing' || value === 'abnormal';
  if (typeof current === 'number') return typeof value === 'number' && value >= 0 && value < 3_600_000;
  return typeof value === typeof current;
}

export function faultSettings(faults: Faults): FaultSettings {
  return JSON.parse(JSON.stringify(faults)) as FaultSettings;
}
