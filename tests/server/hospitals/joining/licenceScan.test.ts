/** The scan of a practising licence, sent by people and by attackers. */
import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import sharp from 'sharp';
import { resealMedia } from '../../../../server/platform/media';
import { FieldCipher } from '../../../../server/platform/crypto/fieldCipher';
import { SCAN_MOST_BYTES } from '../../../../shared/hospitals/joiningContract';
import { openTestHouse, type TestHouse } from '../../../support/house';
import { signIn, type Person } from '../../../support/people';
import { openOperator } from '../../../support/staff';
import { applyFor, fetchFile, licenceScan, upload } from './applicant';

let home: TestHouse;
beforeAll(async () => {
  home = await openTestHouse();
});
afterAll(() => home.close());

async function begin(): Promise<{ person: Person; id: string }> {
  const person = await signIn(home, `扫描 ${randomUUID().slice(0, 6)}`);
  const { body } = await person.call('POST /hospital-applications', { body: { id: randomUUID() } });
  return { person, id: body.id };
}
const scans = async () => {
  const [row] = await home.house.database.query<{ n: number }[]>(`SELECT count(*)::integer AS n FROM media`);
  return row!.n;
};

test('a good one is kept as a plain JPEG, sealed, shown to its owner, and replaced by the next', async () => {
  const { person, id } = await begin();
  const before = await scans();
  const evil = Buffer.concat([await licenceScan(), Buffer.from('<script>alert("licence")</script>')]);
  const { status, body } = await upload(home, person, id, evil);
  expect(status).toBe(200);
  expect(body.licenceScan).toMatchObject({ width: 900, height: 640 });
  const got = await fetchFile(home, person, `/hospital-applications/${id}/licence-scan`);
  expect([got.status, got.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
  expect(got.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
  expect(got.headers.get('x-content-type-options')).toBe('nosniff');
  expect(got.headers.get('cache-control')).toBe('no-store');
  expect(got.bytes).toHaveLength(body.licenceScan!.bytes);
  expect(got.bytes.includes('script')).toBe(false);
  const [row] = await home.house.database.query<{ sealed: Buffer }[]>(
    `SELECT m.sealed FROM media m JOIN hospital_application a ON a.scan_id = m.id WHERE a.id = $1`,
    [id],
  );
  expect(row!.sealed.includes(got.bytes.subarray(0, 64))).toBe(false);
  const png = await sharp({ create: { width: 500, height: 700, channels: 3, background: '#eee' } })
    .png()
    .toBuffer();
  const second = await upload(home, person, id, png, 'image/png');
  expect(second.body.licenceScan).toMatchObject({ width: 500, height: 700 });
  expect(second.body.version).not.toBe(body.version);
  expect(await scans()).toBe(before + 1);
});

describe('refused, with the reason, and nothing kept', () => {
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>');
  it.each<[string, () => Buffer | Promise<Buffer>, string, number, string]>([
    ['an SVG that says it is one', () => svg, 'image/svg+xml', 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['an SVG that says it is a JPEG', () => svg, 'image/jpeg', 422, 'IMAGE_UNREADABLE'],
    ['HTML named jpg', () => Buffer.from('<script>1</script>'), 'image/jpeg', 422, 'IMAGE_UNREADABLE'],
    ['nothing', () => Buffer.alloc(0), 'image/png', 422, 'IMAGE_UNREADABLE'],
    [
      'a truncated JPEG',
      async () => (await licenceScan()).subarray(0, 900),
      'image/jpeg',
      422,
      'IMAGE_UNREADABLE',
    ],
    ['more than 10 MB', () => Buffer.alloc(SCAN_MOST_BYTES + 1, 1), 'image/jpeg', 413, 'BODY_TOO_LARGE'],
    ['JSON', () => Buffer.from('{}'), 'application/json', 415, 'UNSUPPORTED_MEDIA_TYPE'],
  ])('%s', async (_, file, type, status, code) => {
    const { person, id } = await begin();
    const before = await scans();
    const refused = await upload(home, person, id, await file(), type);
    expect([refused.status, refused.problem.code]).toEqual([status, code]);
    expect(await scans()).toBe(before);
  });

  it('more than 10 MB without saying so beforehand', async () => {
    const { person, id } = await begin();
    const status = await new Promise<number>((resolve) => {
      const sending = request(
        `${home.url}/hospital-applications/${id}/licence-scan`,
        {
          method: 'PUT',
          headers: { Authorization: `Bearer ${person.token}`, 'Content-Type': 'image/jpeg' },
        },
        (answer) => {
          resolve(answer.statusCode ?? 0);
          answer.resume();
          sending.destroy();
        },
      );
      sending.on('error', () => undefined); // the server may hang up on what it will not read
      const mega = Buffer.alloc(1024 * 1024, 1);
      const write = (left: number): void => {
        if (left === 0) sending.end();
        else sending.write(mega, () => write(left - 1));
      };
      write(12);
    });
    expect(status).toBe(413);
  });

  it('from somebody who goes away half-way', async () => {
    const { person, id } = await begin();
    const before = await scans();
    const file = await licenceScan();
    await new Promise<void>((resolve) => {
      const sending = request(`${home.url}/hospital-applications/${id}/licence-scan`, {
        method: 'PUT',
        headers: {
          ...{ Authorization: `Bearer ${person.token}`, 'Content-Type': 'image/jpeg' },
          'Content-Length': String(file.length),
        },
      });
      sending.on('error', () => resolve());
      sending.write(file.subarray(0, file.length - 10), () => setTimeout(() => sending.destroy(), 50));
    });
    expect(await scans()).toBe(before);
    expect((await upload(home, person, id, file)).status).toBe(200);
  });
});

test('an applicant’s scan is nobody else’s; operators see it once it is handed in', async () => {
  const { person, id } = await begin();
  const [other, operator] = [await signIn(home, '偷看'), await openOperator(home)];
  await upload(home, person, id, await licenceScan());
  const path = `/hospital-applications/${id}/licence-scan`;
  expect((await fetchFile(home, other, path)).status).toBe(404);
  expect((await upload(home, other, id, await licenceScan())).status).toBe(404);
  expect((await fetchFile(home, operator, `/operator${path}`)).status).toBe(404);
  const submitted = await applyFor(home, await signIn(home, '已交'));
  const shown = `/operator/hospital-applications/${submitted.id}/licence-scan`;
  expect((await fetchFile(home, operator, shown)).status).toBe(200);
  expect((await fetchFile(home, other, shown)).status).toBe(404);
});

test('once handed in it cannot be replaced', async () => {
  const person = await signIn(home, '换图');
  const { id } = await applyFor(home, person);
  expect((await upload(home, person, id, await licenceScan())).problem.code).toBe('APPLICATION_CLOSED');
});

test('when keys rotate, scans are sealed anew and still open', async () => {
  const { person, id } = await begin();
  await upload(home, person, id, await licenceScan());
  const { database, config } = home.house;
  const rotated = new FieldCipher(new Map([['t2', Buffer.alloc(32, 7)], ...config.FIELD_KEYS]));
  const report = await resealMedia(database, rotated);
  expect(report.resealed).toBe(report.seen);
  expect(report.unreadable).toEqual([]);
  expect(await resealMedia(database, rotated)).toMatchObject({ resealed: 0 });
  const [row] = await database.query<{ id: string; sealed: Buffer }[]>(
    `SELECT m.id, m.sealed FROM media m JOIN hospital_application a ON a.scan_id = m.id WHERE a.id = $1`,
    [id],
  );
  const opened = rotated.openBytes(row!.sealed, `media.sealed.${row!.id}`);
  expect((await sharp(opened).metadata()).format).toBe('jpeg');
  expect(await resealMedia(database, new FieldCipher(new Map([['t3', Buffer.alloc(32, 9)]])))).toMatchObject({
    resealed: 0,
  });
});
