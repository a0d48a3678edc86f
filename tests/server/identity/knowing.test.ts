/** What identity tells other domains about a person. */
import { randomUUID } from 'node:crypto';
import { livePatientsClause, patientNames, payerOf } from '../../../server/identity';
import { openTestHouse, type TestHouse } from '../../support/house';
import { signIn, type Person } from '../../support/people';

let home: TestHouse;
let person: Person;
let stranger: Person;
beforeAll(async () => {
  home = await openTestHouse();
  person = await signIn(home, '主人');
  stranger = await signIn(home, '路人');
});
afterAll(() => home.close());

it("its clause finds a user's own live patient only", async () => {
  const id = await person.addPatient();
  const live = (user: string, patient: string): Promise<unknown[]> =>
    home.house.database.query(livePatientsClause('SELECT $1::uuid AS user_id, $2::uuid AS patient_id'), [
      user,
      patient,
    ]);
  const found = await live(person.userId, id);
  expect(found).toEqual([{ patient_id: id, user_id: person.userId, person: expect.any(String) }]);
  expect(await live(stranger.userId, id)).toEqual([]);
  expect(await live(person.userId, randomUUID())).toEqual([]);
  await person.call('DELETE /patients/:id', { params: { id } });
  expect(await live(person.userId, id)).toEqual([]);
});

it('names patients, those removed too, and nobody of a closed account', async () => {
  const leaving = await signIn(home, '离去');
  const ids = [await person.addPatient({ name: '甲' }), await person.addPatient({ name: '乙' })];
  const gone = await leaving.addPatient({ name: '丙' });
  await person.call('DELETE /patients/:id', { params: { id: ids[1]! } });
  await leaving.call('DELETE /me');
  const { manager } = home.house.database;
  const names = await patientNames(manager, home.house, [...ids, gone, randomUUID()]);
  expect(names).toEqual(
    new Map([
      [ids[0], '甲'],
      [ids[1], '乙'],
      [gone, '***'],
    ]),
  );
  expect(await patientNames(manager, home.house, [])).toEqual(new Map());
});

it("names the payer by the entrance's own openid", async () => {
  const { manager } = home.house.database;
  const { userId } = person;
  const { miniOpenid, officialOpenid } = person.phone;
  const payer = await payerOf(manager, { userId, entry: 'mini-program' });
  expect(payer).toEqual({ entry: 'mini-program', openid: miniOpenid });
  const official = { userId, entry: 'official-account' } as const;
  await expect(payerOf(manager, official)).rejects.toThrow('UNAUTHENTICATED');
  await expect(payerOf(manager, { userId, entry: 'browser' })).rejects.toThrow('OPEN_IN_SUPERAPP');
  await home.call('POST /sessions', { body: { entry: 'official-account', code: person.phone.webCode() } });
  expect((await payerOf(manager, official)).openid).toBe(officialOpenid);
});
