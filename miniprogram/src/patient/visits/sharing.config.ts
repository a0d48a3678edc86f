/** Can be pulled to refresh; a link on it is handed to WeChat's own sharing. */
export default definePageConfig({ enablePullDownRefresh: true, enableShareAppMessage: true });
