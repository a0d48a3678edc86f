/** Sealed fields and their blind index: what an honest reader opens, and nobody else. */
import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { BlindIndex } from '../../../server/platform/crypto/blindIndex';
import { FieldCipher } from '../../../server/platform/crypto/fieldCipher';

const K1 = randomBytes(32);
const K2 = randomBytes(32);
const CONTEXT = 'patient.id_number_sealed.1';
const ring = (...keys: [string, Buffer][]) => new FieldCipher(new Map(keys));

/** Every way to change one character of one part of a sealed value. */
function tamperings(value: string): string[] {
  const parts = value.split('.');
  return parts.map((part, i) => {
    const flipped = `${part[0] === 'A' ? 'B' : 'A'}${part.slice(1)}`;
    return parts.map((other, j) => (i === j ? flipped : other)).join('.');
  });
}

describe('FieldCipher', () => {
  const cipher = ring(['k1', K1]);

  it('opens what it sealed, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), fc.string(), (plain, context) => {
        expect(cipher.open(cipher.seal(plain, context), context)).toBe(plain);
      }),
    );
  });

  it('seals the same text differently each time, and shows nothing of it', () => {
    const values = Array.from({ length: 50 }, () => cipher.seal('11010519491231002X', CONTEXT));
    expect(new Set(values).size).toBe(50);
    for (const value of values) expect(value).not.toContain('1949');
  });

  it('opens nothing that was altered', () => {
    for (const value of tamperings(cipher.seal('11010519491231002X', CONTEXT))) {
      expect(() => cipher.open(value, CONTEXT)).toThrow();
    }
  });

  it('opens nothing that is no sealed value', () => {
    for (const value of ['', 'k1', 'k1...', 'k1.AAAA', '11010519491231002X', 'k1.AAAAAAAAAAAAAAAA.AAAA']) {
      expect(() => cipher.open(value, CONTEXT)).toThrow();
    }
  });

  it('opens nothing in another row, column or table', () => {
    const value = cipher.seal('11010519491231002X', CONTEXT);
    for (const context of ['patient.id_number_sealed.2', 'patient.phone_sealed.1', '']) {
      expect(() => cipher.open(value, context)).toThrow();
    }
  });

  it('opens old values after a rotation and seals with the new key', () => {
    const old = cipher.seal('13812345678', CONTEXT);
    const rotated = ring(['k2', K2], ['k1', K1]);
    expect(rotated.open(old, CONTEXT)).toBe('13812345678');
    expect(rotated.isStale(old)).toBe(true);
    const fresh = rotated.seal('13812345678', CONTEXT);
    expect(fresh).toMatch(/^k2\./);
    expect(rotated.isStale(fresh)).toBe(false);
    expect(() => cipher.open(fresh, CONTEXT)).toThrow('no field key k2');
  });

  it('does not take another key for the one that was named', () => {
    const value = cipher.seal('13812345678', CONTEXT);
    expect(() => ring(['k1', K2]).open(value, CONTEXT)).toThrow();
    expect(() => ring(['k2', K1]).open(value, CONTEXT)).toThrow('no field key k1');
  });

  it('says nothing of the value when it cannot be opened', () => {
    const value = cipher.seal('13812345678', CONTEXT);
    for (const altered of [...tamperings(value), '13812345678', '13812345678.a.b.c']) {
      try {
        cipher.open(altered, CONTEXT);
        throw new Error('it opened');
      } catch (error) {
        if (!altered.startsWith('138')) expect(String(error)).not.toContain('138');
        expect(String(error)).not.toContain('it opened');
      }
    }
  });

  it('does not start with keys that are none', () => {
    expect(() => ring()).toThrow('no key');
    expect(() => ring(['k1', randomBytes(16)])).toThrow('16 bytes');
    expect(() => ring(['k.1', K1])).toThrow('letters and digits');
  });
});

describe('BlindIndex', () => {
  const index = new BlindIndex(K1);

  it('finds the same value, and only it', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, other) => {
        expect(index.of('phone', one) === index.of('phone', other)).toBe(one === other);
      }),
    );
  });

  it('keeps kinds and keys apart', () => {
    expect(index.of('phone', '13812345678')).not.toBe(index.of('id-number', '13812345678'));
    expect(index.of('phone', '13812345678')).not.toBe(new BlindIndex(K2).of('phone', '13812345678'));
    expect(() => new BlindIndex(randomBytes(31))).toThrow('31 bytes');
  });
});

describe('sealed files', () => {
  const old = ring(['k1', K1]);
  const rotated = ring(['k2', K2], ['k1', K1]);
  const context = 'media.sealed.1';

  it('open to what was sealed, byte for byte, with the key that sealed it', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 5_000 }), (bytes) => {
        const sealed = old.sealBytes(Buffer.from(bytes), context);
        expect(rotated.openBytes(sealed, context).equals(Buffer.from(bytes))).toBe(true);
        expect([old.isStaleBytes(sealed), rotated.isStaleBytes(sealed)]).toEqual([false, true]);
      }),
    );
  });

  it('open to nobody once a byte is another, in another place, cut short, or without the key', () => {
    const sealed = old.sealBytes(Buffer.from('a page of a licence'), context);
    for (let at = 0; at < sealed.length; at += 1) {
      const altered = Buffer.from(sealed);
      altered[at]! ^= 1;
      expect(() => old.openBytes(altered, context)).toThrow();
    }
    expect(() => old.openBytes(sealed, 'media.sealed.2')).toThrow();
    expect(() => old.openBytes(sealed.subarray(0, sealed.length - 1), context)).toThrow();
    expect(() => old.openBytes(Buffer.alloc(0), context)).toThrow();
    expect(() => ring(['k2', K2]).openBytes(sealed, context)).toThrow('no field key k1');
  });
});
