/** How something went, in a mini-program: WeChat has no inline SVG, so the heights stand as bars. */
export { BarChart as LineChart } from './BarChart';
