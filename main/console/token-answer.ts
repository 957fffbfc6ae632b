/** What asking for a token leads to: the session gives it, the link uses it. */
export type TokenAnswer = {readonly type: 'token'; readonly token: string} | {readonly type: 'unreachable'} | {readonly type: 'refused'};
