/** The barcode of a visit code, read back as a scanner would. */
import fc from 'fast-check';
import { code128 } from '../../../miniprogram/src/patient/appointments/Barcode/code128';
import { grouped } from '../../../miniprogram/src/patient/appointments/VisitTicket/grouped';

/** Modules as a scanner sees them: true is black. */
function modulesOf(widths: number[]): boolean[] {
  return widths.flatMap((width, index) => Array<boolean>(width).fill(index % 2 === 0));
}

describe('code128', () => {
  it('writes pairs of digits in set C, with start, check and stop symbols of the standard', () => {
    // Start C, 12, 34, check (105 + 12·1 + 34·2) mod 103 = 82, stop
    const symbols = ['211232', '112232', '131123', '121241', '2331112'];
    expect(code128('1234')?.join('')).toBe(symbols.join(''));
  });

  it('writes anything else in set B', () => {
    // Start B, "A" = 33, check (104 + 33) mod 103 = 34, stop
    expect(code128('A')?.join('')).toBe('211214' + '111323' + '131123' + '2331112');
  });

  it('says nothing rather than something wrong', () => {
    expect(code128('')).toBeNull();
    expect(code128('就诊')).toBeNull();
  });

  it('has symbols of eleven modules, six elements and an even number of black ones', () => {
    const tenDigits = fc.integer({ min: 0, max: 9_999_999_999 }).map((n) => String(n).padStart(10, '0'));
    fc.assert(
      fc.property(tenDigits, (code) => {
        const widths = code128(code) ?? [];
        expect(widths).toHaveLength(6 * 7 + 7);
        const modules = modulesOf(widths);
        expect(modules).toHaveLength(7 * 11 + 13);
        for (let symbol = 0; symbol < 7; symbol += 1) {
          const black = modules.slice(symbol * 11, symbol * 11 + 11).filter(Boolean).length;
          expect(black % 2).toBe(0);
        }
      }),
    );
  });

  it('gives every code a picture of its own', () => {
    const all = Array.from({ length: 100 }, (_, n) => code128(String(n).padStart(2, '0'))?.join(''));
    expect(new Set(all).size).toBe(100);
  });
});

it.each([
  ['1234567890', '123 456 7890'],
  ['123456', '123 456'],
  ['1234', '1234'],
])('%s is read out as %s', (code, spoken) => {
  expect(grouped(code)).toBe(spoken);
});
