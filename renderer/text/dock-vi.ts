/** What the dock and its panel menus say, in Vietnamese. */
export const dockVi = {
  side: {left: 'bên trái', right: 'bên phải', far: 'ngoài cùng bên phải', bottom: 'phía dưới'},
  menu: 'Bố trí khung {{name}}',
  fold: 'Gập lại',
  unfold: 'Mở ra',
  unfoldOf: 'Mở khung {{name}}',
  moveTo: 'Chuyển sang {{side}}',
  earlier: 'Đưa lên trước',
  later: 'Đưa xuống sau',
  close: 'Đóng khung này',
  restore: 'Về bố trí ban đầu',
  widthOf: 'Bề rộng cột {{side}}',
  bottomHeight: 'Chiều cao hàng phía dưới',
  between: 'Chia chỗ giữa {{above}} và {{below}}',
  commandFold: 'Gập khung {{name}}',
  commandUnfold: 'Mở khung {{name}}',
  commandClose: 'Đóng khung {{name}}',
};
