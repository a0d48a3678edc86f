/** A web page cannot scan: WeChat's own “scan” opens the link of the code. */
export const canScan = false;

/** Null: nothing was scanned. */
export const scanCode = async (): Promise<string | null> => null;
