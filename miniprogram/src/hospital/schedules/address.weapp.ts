/** A mini-program's page has no address that somebody could load again. */
export function keepInAddress(_params: Record<string, string>): void {}
