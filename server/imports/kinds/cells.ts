/** Cells to values: each reader gives the value, or says what is wrong with the cell. */
import type { RowProblem } from '../../../shared/imports/rules';
import { isRealDay } from '../../../shared/time';
import type { Problem } from '../importRow.entity';

/** Cells of one row, read one by one; what is wrong gathers in `problems`. */
export class Cells {
  readonly problems: Problem[] = [];

  constructor(private readonly values: Record<string, string>) {}

  /** A line of text without control characters; undefined when empty and not required. */
  text(column: string, most: number, need: 'required' | 'optional'): string | undefined {
    const text = (this.values[column] ?? '').normalize('NFC').trim();
    if (text === '') return need === 'required' ? this.blame(column, 'missing') : undefined;
    if (/[\p{Cc}\p{Cf}\p{Cs}\uFFFD]/u.test(text.replace(/[\r\n\t]/g, ' ')))
      return this.blame(column, 'unreadable');
    // a spreadsheet would run it; nobody is called so
    if (/^[=+\-@＝＋－＠]/.test(text)) return this.blame(column, 'formula');
    if ([...text].length > most) return this.blame(column, 'too-long');
    return text;
  }

  matching(column: string, form: RegExp, why: RowProblem, need: 'required' | 'optional'): string | undefined {
    const text = this.plain(column);
    if (text === '') return need === 'required' ? this.blame(column, 'missing') : undefined;
    return form.test(text) ? text : this.blame(column, why);
  }

  oneOf<T>(column: string, words: ReadonlyMap<string, T>, why: RowProblem): T | undefined {
    const text = this.plain(column).toLowerCase();
    if (text === '') return this.blame(column, 'missing');
    return words.get(text) ?? this.blame(column, why);
  }

  /** Yuan with at most two decimals, as fen. */
  money(column: string): number | undefined {
    const text = this.matching(column, /^[¥￥]?\d{1,6}(\.\d{1,2})?元?$/, 'not-money', 'required');
    if (text === undefined) return undefined;
    const [yuan = '0', jiao = ''] = text.replace(/[¥￥元]/g, '').split('.');
    return Number(yuan) * 100 + Number(jiao.padEnd(2, '0'));
  }

  /** `2027-03-01`, `2027/3/1` or `2027年3月1日`. */
  day(column: string): string | undefined {
    const text = this.plain(column);
    if (text === '') return this.blame(column, 'missing');
    const [, year, month, date] = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text) ?? [];
    const day = year && `${year}-${month!.padStart(2, '0')}-${date!.padStart(2, '0')}`;
    return day && isRealDay(day) ? day : this.blame(column, 'not-a-day');
  }

  /** `8:00` or `08:00`, and what spreadsheets make of it (`08:00:00`). */
  clock(column: string): string | undefined {
    const text = this.plain(column);
    if (text === '') return this.blame(column, 'missing');
    const [, hour, minute] = /^(\d{1,2}):([0-5]\d)(?::00)?$/.exec(text.replace('：', ':')) ?? [];
    if (hour === undefined || Number(hour) > 23) return this.blame(column, 'not-a-time');
    return `${hour.padStart(2, '0')}:${minute}`;
  }

  whole(column: string, least: number, most: number): number | undefined {
    const text = this.matching(column, /^\d{1,5}$/, 'not-a-number', 'required');
    if (text === undefined) return undefined;
    const number = Number(text);
    return number >= least && number <= most ? number : this.blame(column, 'not-a-number');
  }

  blame(column: string, why: RowProblem): undefined {
    this.problems.push({ why, column });
    return undefined;
  }

  /** Full-width letters and digits count as plain ones. */
  private plain(column: string): string {
    return (this.values[column] ?? '').normalize('NFKC').trim();
  }
}
