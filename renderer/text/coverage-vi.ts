/** Where help would come late, in Vietnamese. */
export const coverageVi = {
  title: 'Khoảng trống lực lượng',
  also: 'phủ trạm, điều chuyển đơn vị',
  second: 'Trạm không có đơn vị sẵn sàng tới kịp theo đường và giao thông lúc này.',
  none: 'Trạm nào cũng có đơn vị tới kịp',
  noneWhy: 'Tính theo chuẩn của thành phố, đường và giao thông lúc này.',
  unknown: 'Chưa tính được',
  unknownWhy: 'Gói thành phố chưa có mạng đường hoặc chuẩn thời gian cho trạm.',
  late: 'gần nhất {{eta}}, chuẩn {{limit}}',
  nobody: 'không có đơn vị nào, chuẩn {{limit}}',
  moveUp: 'Đưa {{unit}} tới, {{eta}}',
  noMove: 'Không rút được đơn vị nào',
  unjudged: 'Không tính {{count}} trạm xa đường.',
  close: 'Đóng',
};
