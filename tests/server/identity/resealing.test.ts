/** Rotating the field keys while people's data stays readable. */
import { randomBytes, randomUUID } from 'node:crypto';
import { addGuest, notify, patientNames, resealStale } from '../../../server/identity';
import { FieldCipher } from '../../../server/platform/crypto/fieldCipher';
import { openTestHouse, type TestHouse } from '../../support/house';
import { signIn } from '../../support/people';

let home: TestHouse;
beforeAll(async () => {
  home = await openTestHouse();
});
afterAll(() => home.close());

const rows = (sql: string, ...values: unknown[]) => home.house.database.query(sql, values);

it('seals everything anew in batches, once, and says what it could not open', async () => {
  const { database, config } = home.house;
  const people = [await signIn(home, '甲'), await signIn(home, '乙'), await signIn(home, '丙')];
  const patients: string[] = [];
  for (const person of people) {
    const code = person.phone.phoneCode('13912345678');
    await person.call('POST /me/phone', { body: { code }, headers: { 'Idempotency-Key': randomUUID() } });
    patients.push(await person.addPatient({ name: '老钥匙' }), await person.addPatient({ name: '老钥匙' }));
  }
  await database.transaction((tx) =>
    notify(tx, home.house, {
      ...{ userId: people[0]!.userId, subjectId: randomUUID(), page: 'p', kind: 'refund-succeeded' },
      facts: { hospital: '协和', amount: 5000, at: home.clock.now().toISOString() },
    }),
  );
  const guest = { hospitalId: randomUUID(), name: '窗口患者', phone: '13800138000', now: home.clock.now() };
  await database.transaction((tx) => addGuest(tx, home.house, guest));
  await rows(`UPDATE patient SET phone_sealed = 'gone.a.b.c' WHERE id = $1`, patients[5]);

  const cipher = new FieldCipher(new Map([['t2', randomBytes(32)], ...config.FIELD_KEYS]));
  const first = await resealStale({ database, cipher, batchSize: 2 });
  expect(first).toEqual([
    { field: 'userPhone', seen: 3, resealed: 3, unreadable: [] },
    { field: 'patientName', seen: 6, resealed: 6, unreadable: [] },
    { field: 'patientIdNumber', seen: 6, resealed: 6, unreadable: [] },
    { field: 'patientPhone', seen: 6, resealed: 5, unreadable: [patients[5]] },
    { field: 'guestName', seen: 1, resealed: 1, unreadable: [] },
    { field: 'guestIdNumber', seen: 0, resealed: 0, unreadable: [] },
    { field: 'guestPhone', seen: 1, resealed: 1, unreadable: [] },
    { field: 'noticeFacts', seen: 1, resealed: 1, unreadable: [] },
  ]);
  const again = await resealStale({ database, cipher });
  expect(again.map(({ field, resealed }) => [field, resealed])).toEqual(first.map(({ field }) => [field, 0]));

  const onlyNew = new FieldCipher(new Map([...cipher['keys']].filter(([id]) => id === 't2')));
  const names = await patientNames(database.manager, { cipher: onlyNew }, patients);
  expect([...names.values()]).toEqual(patients.map(() => '老钥匙'));
});
