/** What the choices of theme and density say, in Vietnamese. */
export const lookVi = {
  theme: 'Giao diện',
  switchTheme: 'Đổi giao diện: tối, sáng, tương phản cao',
  themes: {dark: 'tối', light: 'sáng', contrast: 'tương phản cao', system: 'theo máy'},
  density: 'Cỡ chữ và hàng',
  densities: {desk: 'bàn làm việc', compact: 'gọn', touch: 'cảm ứng', wall: 'màn hình lớn', own: 'theo màn hình'},
};
