/**
 * Ids made on the phone, so that a write can be sent again and still be the same act. Shaped as UUID version 7
 * (milliseconds first, so the database's index grows at one end). WeChat's JavaScript has no `crypto`, and
 * these ids only have to differ from one another: nobody gains anything by guessing one, since every row is
 * gated by its owner.
 */
const hex = (value: number, digits: number) => value.toString(16).padStart(digits, '0');
const random = (bits: number) => Math.floor(Math.random() * 2 ** bits);

export function newId(now = Date.now()): string {
  const time = hex(now, 12);
  const variant = hex(0x8000 | random(14), 4);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(random(12), 3)}-${variant}-${hex(random(24), 6)}${hex(random(24), 6)}`;
}
