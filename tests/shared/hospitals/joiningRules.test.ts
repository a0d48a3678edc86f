/** What stands between a draft and submitting it. */
import {
  applicationProblems,
  isContactPhone,
  isEmail,
  isLicenceNumber,
  type ApplicationFacts,
} from '../../../shared/hospitals/joiningRules';

const whole: ApplicationFacts = {
  ...{ name: '清河医院', nameEn: null, creditCode: '9144030071526726XG', licenceNumber: 'PDY100123440305' },
  ...{ level: '3A', regionCode: '440305', address: '南山区清河路 1 号', introduction: null },
  ...{ contactName: '林晓', contactPhone: '13800138000', contactEmail: 'lin@qinghe.example' },
  departments: ['03', '04'],
};
const nothing: ApplicationFacts = {
  ...{ name: null, nameEn: null, creditCode: null, licenceNumber: null, level: null, regionCode: null },
  ...{ address: null, contactName: null, contactPhone: null, contactEmail: null, introduction: null },
  departments: [],
};

test('a whole application has none', () => {
  expect(applicationProblems(whole, true)).toEqual([]);
});

test('an empty one names everything that is missing at once, in the form’s order', () => {
  const missing = applicationProblems(nothing, false);
  expect(missing.every(({ problem }) => problem === 'missing')).toBe(true);
  expect(missing.map(({ field }) => field)).toEqual([
    ...['name', 'creditCode', 'licenceNumber', 'licenceScan', 'level', 'regionCode', 'address'],
    ...['contactName', 'contactPhone', 'contactEmail', 'departments'],
  ]);
  expect(applicationProblems({ ...nothing, name: '  ' }, false)).toEqual(missing);
});

test.each<[Partial<ApplicationFacts>, object[]]>([
  [
    { creditCode: '9144030071526726XH' },
    [{ field: 'creditCode', problem: 'credit-code-check', position: 18 }],
  ],
  [{ creditCode: '914403' }, [{ field: 'creditCode', problem: 'credit-code-length' }]],
  [{ creditCode: ' 91440300 7152 6726xg ' }, []],
  [{ licenceNumber: '12' }, [{ field: 'licenceNumber', problem: 'format' }]],
  [{ regionCode: '4403' }, [{ field: 'regionCode', problem: 'format' }]],
  [{ contactPhone: '110' }, [{ field: 'contactPhone', problem: 'format' }]],
  [{ contactEmail: 'lin@qinghe' }, [{ field: 'contactEmail', problem: 'format' }]],
])('%j', (wrong, problems) => {
  expect(applicationProblems({ ...whole, ...wrong }, true)).toEqual(problems);
});

test.each([
  '13800138000',
  '+8613800138000',
  '010-69156114',
  '0755 26726000',
  '075526726000-801',
  '021-64370045转6',
])('%s is a phone', (phone) => expect(isContactPhone(phone)).toBe(true));
test.each(['12800138000', '1380013800', '69156114', 'call me', '010-0123456', '0'.repeat(200)])(
  '%s is none',
  (phone) => expect(isContactPhone(phone)).toBe(false),
);

test.each(['a@b.cn', 'lin.xiao+desk@mail.qinghe.com.cn'])('%s is an e-mail', (text) =>
  expect(isEmail(text)).toBe(true),
);
test.each(['a@b', '@b.cn', 'a b@c.cn', 'a@b..cn', 'a@-b.cn', `${'a'.repeat(250)}@b.cn`, 'a@b.cn\n'])(
  '%j is none',
  (text) => expect(isEmail(text)).toBe(false),
);
test('no e-mail takes long to judge', () => {
  const started = performance.now();
  isEmail(`a@${'a-'.repeat(20_000)}`);
  isEmail(`a@${'a.'.repeat(120)}`);
  isContactPhone(`0${'1'.repeat(40_000)}`);
  expect(performance.now() - started).toBeLessThan(100);
});

test.each(['PDY100123440305', '123456789', 'PDY00002X11010517A1002'])('%s is a licence number', (text) =>
  expect(isLicenceNumber(text)).toBe(true),
);
test.each(['12345678', 'P'.repeat(23), 'ABCDEFGHIJ', '1234 56789', 'ｐ12345678'])('%s is none', (text) =>
  expect(isLicenceNumber(text)).toBe(false),
);
