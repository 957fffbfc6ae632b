/** What is said of windows, in Vietnamese. */
export const windowsVi = {
  new: 'Mở cửa sổ mới',
  ofMap: 'Mở bản đồ trong cửa sổ riêng',
  ofPanel: 'Mở khung {{name}} trong cửa sổ riêng',
  panelHere: 'Mở trong cửa sổ riêng',
  ownSelection: 'Cửa sổ này chọn riêng',
  sharedSelection: 'Cửa sổ này chọn chung với các cửa sổ khác',
  shared: 'Chọn chung',
  own: 'Chọn riêng',
  sharedWhy: 'Đối tượng chọn ở một cửa sổ được chọn ở mọi cửa sổ chọn chung',
  title: '{{name}} – Hải Đăng',
  refused: {
    title: 'Chưa mở được cửa sổ mới',
    'too-many-windows': 'Đã có 16 cửa sổ. Đóng bớt một cửa sổ rồi thử lại.',
    other: 'Trình duyệt không cho mở. Mở địa chỉ này trong một thẻ khác.',
    'console-lost': 'Máy trạm không trả lời.',
    close: 'Đã hiểu',
  },
};
