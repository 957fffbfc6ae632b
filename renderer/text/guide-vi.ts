/** What is said around the guide, in Vietnamese; the guide itself is in `renderer/guide`. */
export const guideWordsVi = {
  title: 'Sách hướng dẫn',
  open: 'Mở sách hướng dẫn',
  search: 'Tìm trong sách, không cần dấu',
  chapters: 'Các chương',
  for: 'Dành cho: {{who}}',
  none: 'Không có mục nào nói về “{{query}}”',
  noneWhy: 'Thử ít từ hơn, hoặc xem danh sách chương.',
  clear: 'Bỏ tìm',
  close: 'Đóng',
};
