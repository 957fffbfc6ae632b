/** What is said when a disk or a version is in the way, in Vietnamese: what is true, and what to do about it. */
export const troubleVi = {
  storage: {title: 'Máy trạm này không ghi được ổ đĩa', why: 'Dữ liệu đến không lưu lại được, lệnh mới chưa được nhận. Giải phóng dung lượng hoặc gọi hỗ trợ; hệ thống tự tiếp tục.'},
  hubStorage: {title: 'Máy chủ không ghi được ổ đĩa', why: 'Thay đổi mới và lệnh chưa được lưu nên chưa được nhận; vị trí vẫn đến. Gọi người trực máy chủ; hệ thống tự tiếp tục.'},
  outbox: {title: 'Hộp lệnh gửi của máy trạm này bị hỏng', why: 'Tệp đã được cất riêng: các lệnh đang chờ chưa được gửi. Ra lệnh lại nếu cần, rồi gọi hỗ trợ.'},
  cache: {title: 'Dữ liệu lưu trên máy trạm này bị hỏng', why: 'Đang dựng lại từ máy chủ. Không cần làm gì.'},
  hubBackup: {title: 'Máy chủ không tạo được bản sao lưu', why: 'Mọi việc vẫn chạy. Báo người trực máy chủ trước khi hết ca: nếu máy chủ hỏng, dữ liệu từ bản sao lưu trước sẽ mất.'},
  hubNewer: {title: 'Máy chủ mới hơn máy trạm này một bản', why: 'Mọi việc vẫn chạy. Cập nhật phần mềm máy trạm khi hết ca.'},
  hubOlder: {title: 'Máy chủ cũ hơn máy trạm này một bản', why: 'Mọi việc vẫn chạy, trừ phần mới. Báo người trực máy chủ cập nhật.'},
  other: {title: 'Có trục trặc', why: 'Gọi hỗ trợ và đọc mã này: {{code}}.'},
  understood: 'Đã biết',
  hubTooOld: 'Máy chủ cũ hơn máy trạm này nhiều bản. Chỉ xem được dữ liệu đã lưu. Báo người trực máy chủ cập nhật.',
  consoleLostDo: 'Quá một phút thì mở lại chương trình trên máy này.',
};
