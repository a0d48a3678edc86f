/** My appointments can be pulled to refresh. */
export default definePageConfig({ enablePullDownRefresh: true, onReachBottomDistance: 120 });
