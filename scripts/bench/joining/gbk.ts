/** Text as GBK, which Node reads and does not write. */
const BYTES = new Map<string, [number, number]>();

/** Throws for characters GBK does not have. */
export function toGbk(text: string): Buffer {
  if (BYTES.size === 0) learn();
  return Buffer.from(
    [...text].flatMap((character) => {
      const code = character.codePointAt(0)!;
      const bytes = code < 0x80 ? [code] : BYTES.get(character);
      if (!bytes) throw new Error(`${character} is not in GBK`);
      return bytes;
    }),
  );
}

/** Every two bytes that mean one character. */
function learn(): void {
  const decoder = new TextDecoder('gbk');
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      const character = decoder.decode(Uint8Array.of(lead, trail));
      if ([...character].length === 1 && character !== '\uFFFD') BYTES.set(character, [lead, trail]);
    }
  }
}
