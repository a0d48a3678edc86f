/**
 * A visit shown to relatives, until it is revoked or over; and taken into a calendar, whose file is read back here by
 * the letter of RFC 5545.
 *
 * @jest-environment node
 */
import { randomBytes, randomUUID } from 'node:crypto';
import { beijingInstant } from '../../../shared/time';
import { book, brokenPromises } from '../../support/booking';
import { openClinic } from '../../support/clinic';
import { openTestHouse, type TestHouse } from '../../support/house';
import { signIn, type Person } from '../../support/people';
import { openDesk } from '../../support/staff';
import { openWard, type Visitor } from './day/ward';

let home: TestHouse;
beforeAll(async () => {
  home = await openTestHouse();
});
afterAll(async () => {
  expect(await brokenPromises(home.house)).toEqual([]);
  await home.close();
});

const SHARES = '/appointments/:id/shares';

async function booked(name: string, patient = '欧阳小雨') {
  const clinic = await openClinic(home.house, { fee: 0, inDays: 3 });
  const person = await signIn(home, name);
  const patientId = await person.addPatient({ name: patient });
  const { body } = await book(person, clinic, patientId);
  await home.settle();
  return { clinic, person, id: body.id, startsAt: body.startsAt };
}

const share = (person: Person, appointmentId: string, label: string, id: string = randomUUID()) =>
  person.call(`POST ${SHARES}`, { params: { id: appointmentId }, body: { id, label } });

const openLink = (token: string) => home.call('GET /shares/:token', { params: { token } });

test('the holder of a link sees where and when, and not who, how much or what for', async () => {
  const { person, id } = await booked('分享的人');
  const made = await share(person, id, '妈妈');
  expect(made.status).toBe(201);
  const seen = await openLink(made.body.token);
  expect(seen.body).toMatchObject({
    ...{ status: 'booked', hospitalName: '清河医院', doctorName: '陈思远', patientName: '欧***' },
    ...{ place: '门诊楼 3 层', visitNumber: 1, queue: null },
  });
  const { body: own } = await person.call('GET /appointments/:id', { params: { id } });
  for (const secret of [own.visitCode!, own.patientName, own.patientId, id, '妈妈'])
    expect(JSON.stringify(seen.body)).not.toContain(secret);
  expect(Object.keys(seen.body)).not.toContain('fee');
  const plain = await fetch(`${home.url}/shares/${made.body.token}`);
  expect([plain.status, plain.headers.get('cache-control')]).toEqual([200, 'no-store']);

  const { body } = await person.call(`GET ${SHARES}`, { params: { id } });
  expect(body.items).toMatchObject([
    { label: '妈妈', token: made.body.token, openedAt: expect.any(String), endsAt: seen.body.linkEndsAt },
  ]);
  const stored = JSON.stringify(await home.house.database.query(`SELECT * FROM appointment_share`));
  expect(stored).not.toContain(made.body.token);
  expect(stored).not.toContain('妈妈');
});

test('the same id is the same link, five at most at a time, and all at once too', async () => {
  const { person, id } = await booked('分享多次的人');
  const first = randomUUID();
  const [one, again] = [await share(person, id, '爸爸', first), await share(person, id, '爸爸', first)];
  expect(again.body).toEqual(one.body);
  expect((await share(person, id, '舅舅', first)).problem.code).toBe('ID_REUSED');

  const rest = await Promise.all([1, 2, 3, 4, 5, 6].map((n) => share(person, id, `家人 ${n}`)));
  expect(rest.filter(({ status }) => status === 201)).toHaveLength(4);
  const refused = rest.filter(({ status }) => status !== 201).map(({ problem }) => problem.code);
  expect(new Set(refused)).toEqual(new Set(['TOO_MANY_SHARES']));
  const revoke = { params: { id, shareId: first } };
  await person.call(`DELETE ${SHARES}/:shareId`, revoke);
  expect((await share(person, id, '外婆')).status).toBe(201);
  expect((await share(person, id, '爸爸', first)).problem.code).toBe('SHARE_REVOKED');

  const other = await signIn(home, '别人');
  expect((await other.call(`GET ${SHARES}`, { params: { id } })).status).toBe(404);
  expect((await share(other, id, '我')).status).toBe(404);
  expect((await other.call(`DELETE ${SHARES}/:shareId`, revoke)).status).toBe(404);
});

test('revoked, over and guessed links show nothing; a cancelled visit says that it is cancelled', async () => {
  const { person, id, clinic } = await booked('停止分享的人');
  const [kept, dropped] = [await share(person, id, '姐姐'), await share(person, id, '同事')];
  for (const _ of [1, 2]) {
    const gone = await person.call(`DELETE ${SHARES}/:shareId`, { params: { id, shareId: dropped.body.id } });
    expect(gone.status).toBe(204);
  }
  const revoked = await openLink(dropped.body.token);
  expect([revoked.status, revoked.problem.code]).toEqual([410, 'SHARE_REVOKED']);
  const hospital = Buffer.from(clinic.hospitalId.replaceAll('-', ''), 'hex');
  const guess = Buffer.concat([hospital, randomBytes(32)]).toString('base64url');
  expect((await openLink(guess)).status).toBe(404);
  expect((await openLink('short')).status).toBe(400);

  await person.call('POST /appointments/:id/cancellation', { params: { id }, body: {} });
  const cancelled = await openLink(kept.body.token);
  expect(cancelled.body).toMatchObject({ status: 'cancelled', visitNumber: null });
  expect((await share(person, id, '表弟')).problem.code).toBe('VISIT_NOT_SHAREABLE');

  home.clock.advance(beijingInstant(clinic.day).getTime() + 2 * 86_400_000 - home.clock.now().getTime());
  const over = await openLink(kept.body.token);
  expect([over.status, over.problem.code]).toEqual([410, 'SHARE_OVER']);
});

test('who removes the patient or closes the account leaves no link behind, and no position', async () => {
  for (const path of ['DELETE /patients/:id', 'DELETE /me'] as const) {
    const { person, id } = await booked(`离开的人 ${path}`);
    const { body: link } = await share(person, id, '妈妈');
    const { body: visit } = await person.call('GET /appointments/:id', { params: { id } });
    await person.call('POST /appointments/:id/cancellation', { params: { id }, body: {} });
    await home.house.database.query(
      `INSERT INTO last_position (user_id, latitude, longitude, at) VALUES ($1, 31.2, 121.4, now())`,
      [person.userId],
    );
    const left =
      path === 'DELETE /me'
        ? await person.call(path)
        : await person.call(path, { params: { id: visit.patientId } });
    expect(left.status).toBe(204);
    expect((await openLink(link.token)).problem.code).toBe('SHARE_REVOKED');
    const positions = await home.house.database.query(`SELECT FROM last_position WHERE user_id = $1`, [
      person.userId,
    ]);
    expect(positions).toHaveLength(path === 'DELETE /me' ? 0 : 1);
  }
});

test('on the day the holder of the link sees how far it is', async () => {
  const { clinic, visitors } = await openWard(home);
  const [first, second] = visitors as [Visitor, Visitor];
  const desk = await openDesk(home, clinic.hospitalId, 'registrar');
  const doctor = await openDesk(home, clinic.hospitalId, 'doctor', { doctorId: clinic.doctorId! });
  const checkIn = ({ appointmentId: id }: Visitor) =>
    desk.call('POST /desk/:hospitalId/appointments/:id/check-in', { params: { id }, body: {} });
  await checkIn(first);
  await checkIn(second);
  const person = await signIn(home, second.person.phone.name);
  const { body } = await share(person, second.appointmentId, '女儿');
  expect((await openLink(body.token)).body).toMatchObject({
    status: 'checked-in',
    queue: { ahead: 1, called: false },
  });
  await doctor.call('POST /desk/:hospitalId/my/calls', {
    body: { id: randomUUID(), appointmentId: second.appointmentId, currentId: null },
  });
  expect((await openLink(body.token)).body.queue).toMatchObject({ ahead: 0, called: true });
});

interface Line {
  name: string;
  value: string;
}

/** Strictly: CRLF ends every line, none is longer than 75 octets, what is folded is whole UTF-8 on each line. */
function readCalendar(bytes: Buffer): Line[] {
  const raw = bytes.toString('latin1');
  if (!raw.endsWith('\r\n') || /[^\r]\n|\r[^\n]/.test(raw)) throw new Error('lines end with CRLF alone');
  const unfolded: string[] = [];
  for (const octets of raw.slice(0, -2).split('\r\n')) {
    if (octets.length > 75) throw new Error(`${octets.length} octets in a line`);
    const line = new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(octets, 'latin1'));
    if (line.startsWith(' ')) unfolded.push(`${unfolded.pop()}${line.slice(1)}`);
    else unfolded.push(line);
  }
  return unfolded.map((line) => {
    const parts = /^([A-Z-]+):(.*)$/su.exec(line);
    if (!parts) throw new Error(`no property: ${line}`);
    return { name: parts[1]!, value: parts[2]! };
  });
}

const plain = (text: string) => text.replace(/\\([\\;,nN])/g, (_, c: string) => (/n/i.test(c) ? '\n' : c));

async function calendarOf(person: Person, id: string, language = 'zh-CN') {
  const answer = await fetch(`${home.url}/appointments/${id}/calendar.ics`, {
    headers: { Authorization: `Bearer ${person.token}`, 'Accept-Language': language },
  });
  expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
  const lines = readCalendar(Buffer.from(await answer.arrayBuffer()));
  return {
    lines,
    of: (name: string) => lines.filter((line) => line.name === name).map(({ value }) => value),
  };
}

test('the calendar file is what the RFC says, is replaced by a later one, and calls a cancelled visit off', async () => {
  const odd = '林;晓,\\甲';
  const { person, id, startsAt } = await booked('记日历的人', odd.replace(/[;,\\]/g, ''));
  await home.house.database.query(`UPDATE department SET name = $1, place = $2`, [
    odd,
    '门诊楼 3 层东侧，从正门进来右转乘扶梯上楼后沿蓝色标识一直走到底再问导诊台',
  ]);
  const { lines, of } = await calendarOf(person, id);
  const blocks = lines.flatMap(({ name, value }) => (/^(BEGIN|END)$/.test(name) ? [`${name} ${value}`] : []));
  expect(blocks).toEqual([
    ...['BEGIN VCALENDAR', 'BEGIN VEVENT'],
    ...['BEGIN VALARM', 'END VALARM', 'BEGIN VALARM', 'END VALARM'],
    ...['END VEVENT', 'END VCALENDAR'],
  ]);
  const utc = startsAt.replace(/[-:]|\.\d+/g, '');
  expect([of('VERSION'), of('DTSTART'), of('STATUS')]).toEqual([['2.0'], [utc], ['CONFIRMED']]);
  expect(of('TRIGGER')).toEqual(['-P1D', '-PT120M']);
  expect(plain(of('SUMMARY')[0]!)).toBe(`就诊：${odd} 陈思远`);
  expect(plain(of('DESCRIPTION')[0]!).split('\n')).toHaveLength(3);
  // calendars are synced, and shown on locked screens
  expect(plain(of('DESCRIPTION')[0]!)).toContain('就诊人：林**\n');
  expect(of('SUMMARY')[0]).toContain('林\\;晓\\,\\\\甲');

  const english = await calendarOf(person, id, 'en');
  expect(english.of('SUMMARY')[0]).toContain("Doctor's visit");
  expect(english.of('UID')).toEqual(of('UID'));
  await person.call('POST /appointments/:id/cancellation', { params: { id }, body: {} });
  const after = await calendarOf(person, id);
  expect([after.of('UID'), after.of('STATUS'), after.of('TRIGGER')]).toEqual([of('UID'), ['CANCELLED'], []]);
  expect(Number(after.of('SEQUENCE')[0])).toBeGreaterThan(Number(of('SEQUENCE')[0]));

  const other = await signIn(home, '偷看日历的人');
  const stolen = await other.call('GET /appointments/:id/calendar.ics', { params: { id } });
  expect(stolen.status).toBe(404);
});
