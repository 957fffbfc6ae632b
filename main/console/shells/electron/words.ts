/** What the system itself shows for us: a question, a notice, a title. Pages have their own texts. */
export type Language = 'vi' | 'en';

export interface Words {
  readonly title: string;
  readonly failedTitle: string;
  readonly closeQuestion: (count: number) => string;
  readonly closeDetail: string;
  readonly stay: string;
  readonly close: string;
  readonly urgentTitle: string;
  readonly urgentMany: (count: number) => string;
}

export const WORDS: {readonly [language in Language]: Words} = {
  vi: {
    title: 'Hải Đăng',
    failedTitle: 'Hải Đăng: cửa sổ hỏng, đang mở lại',
    closeQuestion: (count) => `Đóng khi còn ${count} lệnh chờ gửi?`,
    closeDetail: 'Lệnh được giữ trên máy này và chỉ được gửi khi mở lại Hải Đăng.',
    stay: 'Ở lại',
    close: 'Đóng, gửi khi mở lại',
    urgentTitle: 'Sự cố P1 chưa xác nhận',
    urgentMany: (count) => `${count} sự cố`,
  },
  en: {
    title: 'Hải Đăng',
    failedTitle: 'Hải Đăng: the window failed and is opening again',
    closeQuestion: (count) => (count === 1 ? 'Close while a command is pending?' : `Close while ${count} commands are pending?`),
    closeDetail: 'Commands are kept on this machine and sent only when Hải Đăng is opened again.',
    stay: 'Stay',
    close: 'Close, send when opened again',
    urgentTitle: 'P1 incident not acknowledged',
    urgentMany: (count) => `${count} incidents`,
  },
};

/** As the page of that address speaks. */
export function languageOf(address: string): Language {
  return URL.canParse(address) && new URL(address).searchParams.get('lang') === 'en' ? 'en' : 'vi';
}
