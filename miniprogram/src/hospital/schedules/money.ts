/** Fees as somebody types them, in yuan, and as they are kept, in fen. */
const FEN_PER_YUAN = 100;
const YUAN_AT_MOST = 1_000_000;

export const yuanOf = (fen: number): number => fen / FEN_PER_YUAN;

/** Null for what is no amount. */
export function feeOf(yuan: number | null): number | null {
  if (yuan === null || yuan < 0 || yuan > YUAN_AT_MOST) return null;
  return Math.round(yuan * FEN_PER_YUAN);
}
