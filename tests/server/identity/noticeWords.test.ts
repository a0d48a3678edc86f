/** The words of messages, within the limits WeChat puts on each kind of field. */
import fc from 'fast-check';
import type { NoticeContent } from '../../../server/identity';
import { wordsOf } from '../../../server/identity/noticeWords';

const VISIT = {
  appointmentId: '0b8f6a00-0000-4000-8000-000000000001',
  hospital: '北京协和医院',
  hospitalEn: 'Peking Union Medical College Hospital',
  department: '心内科门诊',
  departmentEn: 'Cardiology',
  patient: '林晓',
  startsAt: '2026-11-30T00:30:00.000Z',
};
const booked = (facts: Partial<typeof VISIT> = {}): NoticeContent => ({
  kind: 'appointment-booked',
  facts: { ...VISIT, ...facts, visitNumber: 7 },
});

it('says what was booked, on Beijing time', () => {
  expect(wordsOf(booked(), 'zh')).toEqual({
    template: 'booked',
    data: {
      thing1: '北京协和医院 心内科门诊',
      name2: '林晓',
      time3: '2026年11月30日 08:30',
      character_string4: '7',
      thing5: '请按时到院，带好就诊人证件',
    },
  });
});

it('has templates of their own for what must not miss its reader: a place that is kept, and papers', () => {
  const offered = (as: 'zh' | 'en') =>
    wordsOf(
      {
        kind: 'place-offered',
        facts: { ...VISIT, visitNumber: 7, keptUntil: '2026-11-23T01:15:00Z', fee: 5000 },
      },
      as,
    );
  const fields = ['thing1', 'name2', 'time3', 'character_string4', 'thing5'];
  expect([offered('zh').template, Object.keys(offered('zh').data)]).toEqual(['offered', fields]);
  expect([offered('zh'), offered('en')].map(({ data }) => data.thing5)).toEqual([
    '候补有号，为你保留至 09:15',
    'Yours until 09:15',
  ]);
  const facts = { ...VISIT, visitNumber: 7 };
  const templates = (['visit-papers', 'appointment-reminder', 'appointment-soon'] as const).map((kind) => {
    const { template, data } = wordsOf({ kind, facts } as NoticeContent, 'zh');
    expect(Object.keys(data)).toEqual(fields);
    expect([...data.thing5!].length).toBeLessThanOrEqual(20);
    return template;
  });
  expect(templates).toEqual(['papers', 'reminder', 'reminder']);
});

it('says it in English where that was chosen, the hospital giving way to the department', () => {
  const { data } = wordsOf(booked(), 'en');
  expect(data.thing1).toBe('Peking U… Cardiology');
  expect([...data.thing1!]).toHaveLength(20);
  expect(data.thing5).toBe('Please bring your ID');
});

it('tells why a visit was cancelled, and what came back', () => {
  const { visitNumber: _, ...facts } = { ...VISIT, visitNumber: 1 };
  const cancelled = wordsOf({ kind: 'appointment-cancelled', facts: { ...facts, reason: 'not-paid' } }, 'zh');
  expect(Object.keys(cancelled.data)).toEqual(['thing1', 'name2', 'time3', 'thing5']);
  expect(cancelled.data.thing5).toBe('未在时限内支付，号源已释放');
  const at = '2026-11-30T15:59:00Z';
  expect(wordsOf({ kind: 'refund-succeeded', facts: { hospital: '协和', amount: 5000, at } }, 'zh')).toEqual({
    template: 'refunded',
    data: {
      thing1: '协和',
      amount2: '¥50.00',
      time3: '2026年11月30日 23:59',
      thing5: '已原路退回，请留意到账',
    },
  });
});

it.each([
  ['欧阳·阿卜杜拉买买提江吐尔逊', '欧阳·阿卜杜拉买买提'],
  ['Maximiliane-Alexandra von Habsburg', 'Maximiliane-Alexandr'],
  ["Seán O'Brien", "Seán O'Brien"],
  ['<script>', 'script'],
  ['😀 123', '就诊人'],
])('fits the name %s', (patient, shown) => {
  expect(wordsOf(booked({ patient }), 'zh').data.name2).toBe(shown);
});

it('keeps every field within its limit whatever the facts are', () => {
  const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(
      text,
      text,
      text,
      fc.constantFrom('zh' as const, 'en' as const),
      (hospital, department, patient, as) => {
        const { data } = wordsOf(booked({ hospital, department, patient, hospitalEn: hospital }), as);
        const name = data.name2!;
        expect([...data.thing1!].length).toBeLessThanOrEqual(20);
        expect([...data.thing5!].length).toBeLessThanOrEqual(20);
        expect([...name].length).toBeLessThanOrEqual(/\p{Script=Han}/u.test(name) ? 10 : 20);
        expect(name).toMatch(/\p{L}/u);
      },
    ),
  );
});
