/** Can be pulled to refresh. */
export default definePageConfig({ enablePullDownRefresh: true });
