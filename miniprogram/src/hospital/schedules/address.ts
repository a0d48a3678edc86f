/** What is open stands in the page's address: loading it again, or sending it to a colleague, shows the same. */
const PAGE = '/hospital/schedules/index';

export function keepInAddress(params: Record<string, string>): void {
  const url = new URL(window.location.href);
  // the page lives on behind another one, whose address this then is
  if (!url.pathname.endsWith(PAGE)) return;
  for (const [name, value] of Object.entries(params)) {
    if (value) url.searchParams.set(name, value);
    else url.searchParams.delete(name);
  }
  if (url.href !== window.location.href) window.history.replaceState(window.history.state, '', url.href);
}
