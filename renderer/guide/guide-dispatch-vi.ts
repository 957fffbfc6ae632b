/** The guide's chapter on dispatch in Vietnamese. */
import {list, picture, section, steps, text, type Chapter} from './blocks.ts';

export const dispatchVi: Chapter = {
  id: 'dispatch', title: 'Điều động', who: 'Điều độ viên, trưởng ca',
  sections: [
    section('Không gian Điều động',
      picture('dispatch', 'Không gian Điều động: hàng chờ bên trái, bản đồ trên bảng đề xuất, thẻ sự cố, bảng đơn vị và dòng lệnh'),
      text('Alt+2 mở không gian. {queue} tới hàng chờ: nặng nhất trước, cùng mức thì lâu nhất trước. Vạch dưới mỗi hàng là hạn đang chạy; quá hạn thì hàng nói rõ quá bao lâu.'),
      text('{board} mở bảng đơn vị. {command-line} tới dòng lệnh.')),
    section('Từ cuộc gọi tới khi đơn vị đi',
      steps(
        '{create} tạo sự cố. Bản đồ gợi ý sự cố có thể trùng, kèm điểm giống nhau; gộp được và tách lại được.',
        '{acknowledge}: tôi nhận việc này.',
        '{dispatch}: bảng đề xuất. Máy đã đánh dấu đơn vị nên đi; số chọn thêm hoặc bớt.',
        'Enter điều động. Trong 10 giây {undo} thu hồi.',
      ),
      text('Đề xuất tính theo đường và tốc độ giao thông lúc này. Mỗi đơn vị có giờ tới, đoạn đường, tuổi vị trí và lý do. Đơn vị bị loại và chỗ thiếu luôn ghi bên dưới. Vị trí quá 30 phút không được tính.'),
      text('Bảng đã thấy được giữ cùng sự cố, để sau này xem lại lúc đó biết gì.')),
    section('Theo dõi đơn vị',
      text('Mỗi lượt điều có giờ của từng bước. Kíp tự báo, xe tự báo, hoặc bạn bấm hộ khi nghe bộ đàm. Bước sai thứ tự bị máy chủ từ chối.'),
      list(
        'Không nhận lệnh sau 60 giây: máy nhắc lại hai lần, rồi báo động và nên chọn đơn vị khác.',
        'Việc nguy hiểm có điểm danh định kỳ. Bỏ lỡ là báo động P1.',
        'Xe rời trạm, tới hiện trường, về trạm: trạng thái tự đổi theo vị trí.',
      )),
    section('Nâng cấp, quy trình, chuyển giao',
      text('{raise-level} nâng cấp báo động; đề xuất cộng thêm phần còn thiếu. {sop-next} trả lời bước tiếp theo của quy trình. Chuyển giao chỉ xong khi bên kia tiếp nhận; tới lúc đó việc vẫn là của bạn.')),
    section('Hai người một việc',
      text('Hai người cùng điều một đơn vị: người sau được báo đơn vị đã đi đâu. Hai người cùng sửa một sự cố: người sau thấy điều vừa đổi và quyết định lại. Không gì đã gõ bị mất.')),
    section('Khi mất kết nối',
      text('Lệnh điều động chỉ có giá trị hai phút. Quá giờ mà chưa tới máy chủ thì lệnh được trả lại, không gửi muộn. Đã điều bằng bộ đàm thì trong {outbox} chọn “Đã điều qua bộ đàm” và ghi giờ: sự cố giữ cả giờ nói và giờ ghi, đơn vị không bị gọi lần nữa.')),
    section('Giải quyết và đóng',
      text('Còn đơn vị đang làm việc thì “Giải quyết” hỏi lý do, rồi cho các đơn vị rút. Mở lại được trong 24 giờ. P1 và P2 do trưởng ca đóng.')),
    section('Khoảng trống lực lượng',
      text('Mở {search}, gõ “khoảng trống”: trạm nào không có đơn vị tới kịp, và nên đưa đơn vị nào tới mà không bỏ trống chỗ khác.')),
  ],
};
