/** What becomes of pictures people send: good ones are made anew, bad ones refused for what they are. */
import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { MOST_MEGAPIXELS, readPicture } from '../../../../server/platform/media';

const page = (width: number, height: number, channels: 3 | 4 = 3) =>
  sharp({ create: { width, height, channels, background: { r: 200, g: 60, b: 20, alpha: 0.5 } } });

const refused = async (file: Buffer) =>
  readPicture(file).then(
    () => 'taken',
    (error: { code: string }) => error.code,
  );

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** A PNG of a few bytes that says it is huge. */
function bomb(width: number, height: number): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([1, 0, 0, 0, 0], 8); // 1 bit grey
  const rows = deflateSync(Buffer.alloc(4096));
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    ...[signature, chunk('IHDR', head), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))],
  ]);
}

describe('taken, and made anew as JPEG', () => {
  it.each(['jpeg', 'png'] as const)('%s', async (format) => {
    const picture = await readPicture(await page(640, 480).toFormat(format).toBuffer());
    expect([picture.type, picture.width, picture.height]).toEqual(['image/jpeg', 640, 480]);
    const { format: kept, space } = await sharp(picture.body).metadata();
    expect([kept, space]).toEqual(['jpeg', 'srgb']);
  });

  it('a see-through PNG lies on white', async () => {
    const glass = sharp({
      create: { width: 300, height: 200, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } },
    });
    const { body } = await readPicture(await glass.png().toBuffer());
    const { channels } = await sharp(body).stats();
    for (const channel of channels) expect(channel.min).toBeGreaterThan(250);
  });

  it('CMYK from a scanner becomes sRGB', async () => {
    const cmyk = await page(500, 400).toColourspace('cmyk').jpeg().toBuffer();
    expect((await sharp(cmyk).metadata()).space).toBe('cmyk');
    const { body } = await readPicture(cmyk);
    expect((await sharp(body).metadata()).space).toBe('srgb');
  });

  it('what is longer than 3,000 px is made smaller, in its own shape', async () => {
    const { width, height } = await readPicture(await page(6000, 3000).jpeg().toBuffer());
    expect([width, height]).toEqual([3000, 1500]);
  });

  it('is turned upright and forgets where and with what it was taken', async () => {
    const camera = await page(400, 200)
      .withExif({ IFD0: { Make: 'SecretCamera' }, IFD3: { GPSLatitude: '39/1 54/1 0/1' } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    expect((await sharp(camera).metadata()).orientation).toBe(6);
    const { width, height, body } = await readPicture(camera);
    expect([width, height]).toEqual([200, 400]);
    const { exif, orientation, icc, xmp } = await sharp(body).metadata();
    expect([exif, orientation, icc, xmp]).toEqual([undefined, undefined, undefined, undefined]);
    expect(body.includes('SecretCamera')).toBe(false);
  });

  it.each([
    ['HTML behind the picture', '<html><script>alert(1)</script></html>'],
    ['a PHP tail', '<?php system($_GET[0]); ?>'],
    ['an archive behind the picture', 'PK\u0003\u0004evil.exe'],
  ])('a polyglot loses %s', async (_, tail) => {
    const whole = Buffer.concat([await page(300, 300).jpeg().toBuffer(), Buffer.from(tail, 'latin1')]);
    const { body } = await readPicture(whole);
    expect(body.includes(Buffer.from(tail.slice(0, 12), 'latin1'))).toBe(false);
  });

  it('a script in a comment of the picture is lost', async () => {
    const jpeg = await page(300, 300).jpeg().toBuffer();
    const script = Buffer.from('/*<script>alert(document.domain)</script>*/');
    const comment = Buffer.concat([Buffer.from([0xff, 0xfe, 0, script.length + 2]), script]);
    const { body } = await readPicture(Buffer.concat([jpeg.subarray(0, 2), comment, jpeg.subarray(2)]));
    expect(body.includes('script')).toBe(false);
  });
});

describe('refused', () => {
  it.each([
    ['nothing', Buffer.alloc(0)],
    [
      'SVG with a script',
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
    ],
    [
      'SVG that reads files',
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><image href="/etc/passwd"/></svg>'),
    ],
    ['HTML named jpg', Buffer.from('<!doctype html><script>alert(1)</script>')],
    ['a PDF', Buffer.from('%PDF-1.7\n1 0 obj <<>> endobj')],
    ['zeros', Buffer.alloc(100_000)],
    ['only the beginning of a JPEG', Buffer.from([0xff, 0xd8, 0xff, 0xe0])],
    ['HTML that begins like a JPEG', Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.from('<html>')])],
  ])('%s', async (_, file) => {
    expect(await refused(file)).toBe('IMAGE_UNREADABLE');
  });

  it.each(['gif', 'webp', 'tiff'] as const)('%s', async (format) => {
    expect(await refused(await page(300, 300).toFormat(format).toBuffer())).toBe('IMAGE_UNREADABLE');
  });

  it.each(['jpeg', 'png'] as const)('a %s cut off half-way', async (format) => {
    const noise = { type: 'gaussian', mean: 128, sigma: 40 } as const;
    const whole = await sharp({
      create: { width: 600, height: 600, channels: 3, background: '#fff', noise },
    })
      .toFormat(format)
      .toBuffer();
    expect(await refused(whole)).toBe('taken');
    expect(await refused(whole.subarray(0, Math.floor(whole.length / 2)))).toBe('IMAGE_UNREADABLE');
  });

  it('a PNG of 50,000 × 50,000 that weighs nothing', async () => {
    expect(await refused(bomb(50_000, 50_000))).toBe('IMAGE_TOO_DETAILED');
  });

  it('few pixels that unpack to much: deep, see-through, in passes', async () => {
    const deep = sharp({ create: { width: 4000, height: 4000, channels: 4, background: '#fff' } });
    const file = await deep.toColourspace('rgb16').png({ progressive: true }).toBuffer();
    expect((await sharp(file).metadata()).depth).toBe('ushort');
    expect(await refused(file)).toBe('IMAGE_TOO_DETAILED');
  });

  it('one pixel row too many', async () => {
    const edge = Math.sqrt(MOST_MEGAPIXELS * 1_000_000);
    expect(await refused(bomb(Math.ceil(edge) + 1, Math.ceil(edge)))).toBe('IMAGE_TOO_DETAILED');
  });
});
