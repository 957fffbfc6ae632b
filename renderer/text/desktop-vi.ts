/** What a window of the desktop program says of itself, in Vietnamese. */
export const desktopVi = {
  reopened: 'Cửa sổ này hỏng và đã tự mở lại lúc {{time}}. Lệnh đã gửi vẫn còn; chữ đang gõ dở thì mất.',
  seen: 'Đã rõ',
};
