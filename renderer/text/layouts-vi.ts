/** What is said of saved layouts, in Vietnamese. */
export const layoutsVi = {
  title: 'Bố trí đã lưu',
  open: 'Bố trí: {{name}}',
  manage: 'Lưu hoặc chọn bố trí',
  why: 'Gồm vị trí các khung, lớp dữ liệu, khung nhìn và giao diện.',
  name: 'Tên bố trí mới',
  save: 'Lưu bố trí này',
  share: 'Lưu cho cả phòng',
  own: 'Của tôi, trên máy trạm này',
  room: 'Của cả phòng',
  none: 'Chưa lưu bố trí nào.',
  by: 'của {{author}}',
  use: 'Dùng',
  remove: 'Xóa bố trí {{name}}',
  full: 'Đã có {{count}} bố trí. Xóa bớt một bố trí trước.',
  nameless: 'Đặt tên trước khi lưu.',
  close: 'Đóng',
};
