/** The guide's chapter for the crews of vehicles in Vietnamese: read on a phone, before a turn and not at 80 km/h. */
import {list, section, steps, text, type Chapter} from './blocks.ts';

export const crewChapterVi: Chapter = {
  id: 'crew', title: 'Kíp xe', who: 'Kíp trực trên xe',
  sections: [
    section('Đăng nhập',
      text('Mở chương trình trên xe, gõ tài khoản của kíp và mật khẩu, bấm “Đăng nhập”. Đăng nhập mới cần có mạng. Tài khoản gắn với một xe; đổi xe thì quản trị viên gắn lại và bạn đăng nhập lại.')),
    section('Trang này có gì',
      list(
        'Trên cùng: tên xe, trạng thái và kết nối.',
        'Lệnh điều động: việc gì, ở đâu, cách bao xa, ghi chú, ai cùng đi.',
        'Tin của điều hành chưa đọc đứng trên hết.',
        'Dưới cùng: hạn đang chạy và nút to của bước tiếp theo.',
      ),
      text('Chưa có lệnh thì trang ghi “Chưa có lệnh”. Lệnh mới hiện ở đây và có tiếng báo. Vị trí của xe do thiết bị trên xe gửi, không phải trang này.')),
    section('Nhận lệnh và báo từng bước',
      steps(
        'Bấm “Nhận lệnh”. Sau 60 giây chưa nhận, xe được báo lại hai lần; rồi điều hành có báo động.',
        'Bấm “Lên đường” khi bánh lăn.',
        'Bấm “Đã tới hiện trường” khi tới.',
        'Bấm “Xong việc” khi rời hiện trường, rồi “Sẵn sàng”.',
      ),
      text('Xe cứu thương có thêm “Chuyển người đi” và “Tới cơ sở y tế” trước “Xong việc”.'),
      text('“Bước khác” có điểm tập kết, bị chậm, cần hỗ trợ, chuyển người đi. Ngừng hoạt động hay không nhận được thì cần ghi lý do. Điều hành cũng báo hộ được khi nghe bộ đàm.')),
    section('Điều hành đã biết chưa',
      list(
        '“Điều hành đã nhận”: trung tâm đã có.',
        '“Chờ mạng”: máy này đang giữ, chưa ai biết.',
        '“Bị từ chối”: kèm lý do. Thường là lệnh đã đổi hoặc điều hành đã báo hộ.',
      )),
    section('Khi mất mạng',
      text('Cứ bấm như thường. Từng bước được giữ trên máy này, gửi đúng một lần khi có mạng, và tính theo giờ bạn bấm. Diễn biến ghi cả giờ bấm và giờ trung tâm nhận.'),
      text('Tắt máy rồi mở lại vẫn còn. Nhưng chưa có mạng thì trung tâm chưa biết: việc gấp thì gọi bộ đàm.')),
    section('Tin nhắn',
      text('“Đã rõ” cho điều hành biết bạn đã đọc; hiện trên màn hình chưa phải là đọc. “Nhắn điều hành” có sẵn vài câu, chạm một lần là gửi. Tin gửi kèm lệnh; ngoài lệnh thì gọi bộ đàm.'),
      text('Tin không đi được trong mười phút thì được trả lại, không gửi muộn.')),
    section('Khẩn cấp',
      text('Giữ nút “Giữ 2 giây: khẩn cấp”, hoặc giữ phím Cách. Lúc nào cũng báo được, có lệnh hay không. Chưa thấy “Điều hành đã nhận” thì gọi bộ đàm ngay.')),
  ],
};
