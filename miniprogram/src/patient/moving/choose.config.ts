/** Pull to refresh. */
export default definePageConfig({ enablePullDownRefresh: true });
