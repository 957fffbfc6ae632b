/** The guide in Vietnamese: short sentences, one thing each, only what this version does. */
import {list, picture, section, steps, text, type Chapter} from './blocks.ts';
import {crewChapterVi} from './guide-crew-vi.ts';
import {dispatchVi} from './guide-dispatch-vi.ts';
import {roomVi} from './guide-room-vi.ts';

export const guideVi: readonly Chapter[] = [
  {
    id: 'start', title: 'Bắt đầu', who: 'Mọi người',
    sections: [
      section('Cửa sổ này có gì',
        picture('desk', 'Màn hình Vận hành: lớp dữ liệu và danh sách bên trái, bản đồ ở giữa, sự cố và đối tượng đang chọn bên phải'),
        text('Thanh trên cùng cho biết đang ở đâu, kết nối ra sao, mấy giờ, ai đang làm việc. Dải báo động nằm ngay dưới.'),
        list(
          'Bên trái: lớp dữ liệu và danh sách tình huống.', 'Ở giữa: bản đồ thành phố.', 'Bên phải: sự cố đang mở và thẻ của đối tượng đang chọn.',
        )),
      section('Đăng nhập',
        text('Gõ tài khoản và mật khẩu, rồi bấm “Đăng nhập”. Đăng nhập mới cần máy chủ. Mất máy chủ thì dữ liệu của người đăng nhập gần nhất mở được trong 12 giờ.'),
        text('Đăng xuất xóa dữ liệu lưu trên máy này, không xóa lệnh đang chờ gửi. Lệnh chỉ đi dưới tên người đã ra lệnh.')),
      section('Làm việc bằng bàn phím',
        text('Mọi việc làm được bằng phím. {keys} mở bảng mọi phím. {search} tìm mọi thứ và ra lệnh. {regions} đi từ vùng này sang vùng khác. {back} lùi một bước.'),
        text('Không muốn phím chữ đơn thì tắt trong bảng phím; khi đó bấm cùng Alt. Gõ Telex hay VNI không gây nhầm: phím chữ không tác dụng khi đang gõ trong ô.')),
      section('Ngôn ngữ và giao diện',
        text('Bấm tên mình ở góc phải để đổi ngôn ngữ, giao diện sáng, tối hay tương phản cao, và cỡ chữ. Lựa chọn được nhớ theo người trên máy này.')),
    ],
  },
  {
    id: 'link', title: 'Kết nối và dữ liệu cũ', who: 'Mọi người',
    sections: [
      section('Chữ ở góc phải nghĩa là gì',
        list(
          '“Trực tiếp”: bạn thấy đúng những gì máy chủ có.', '“Đang bắt kịp”: máy trạm đang đọc phần đã lỡ.',
          '“Mất kết nối từ …”: không nghe được máy chủ. Hình giữ nguyên, mọi thứ tự già đi. Báo động mới không tới được.',
          '“Mất máy trạm”: cửa sổ này mất chương trình của chính nó. Cửa sổ tự nối lại.',
        )),
      section('Tuổi của dữ liệu',
        text('Mỗi đối tượng có tuổi. Tuổi mờ là còn mới. Viền đứt là cũ. Gạch chéo là mất: vị trí đó là chỗ thấy lần cuối, không phải chỗ bây giờ.'),
        text('Giá trị không có thì ghi “–”. Máy không bao giờ đoán.')),
      section('Khi mất kết nối',
        text('Vẫn đọc, tìm và chọn được. Vẫn ra lệnh được: lệnh được ghi vào máy này, chờ, và được thực hiện đúng một lần khi có mạng lại.'),
        text('{outbox} mở danh sách lệnh gửi đi. Mỗi lệnh ở một trong các trạng thái: chờ gửi, đã gửi, đã nhận, bị từ chối kèm lý do, bị trả lại.')),
    ],
  },
  {
    id: 'map', title: 'Bản đồ và lớp dữ liệu', who: 'Mọi người',
    sections: [
      section('Xem bản đồ',
        text('Kéo để dời, lăn chuột để phóng. Bằng phím: {pan}. {symbols} đi qua từng đối tượng, nặng nhất trước; {open} mở thẻ.'),
        text('Bản đồ không bao giờ tự dời. Dữ liệu mới chỉ đổi ký hiệu. {view-back} trả về khung nhìn trước.'),
        text('{follow} theo đối tượng đang chọn. {trail} hiện vệt đi của nó.')),
      section('Ký hiệu',
        list(
          'Thoi 1, tam giác 2, vuông 3, tròn 4: mức ưu tiên. Hình và số luôn đi cùng màu.', 'Vòng nhấp nháy: chưa ai xác nhận.', 'Hình rỗng: nguyên nhân đã hết.',
          'Vòng tròn có số: nhiều đối tượng gần nhau. Viền vòng cho biết mức nặng nhất bên trong. Bấm để mở hoặc tới gần.', 'Màu hồng tím: thiết bị hay nguồn của chính mình bị lỗi.',
        )),
      section('Lớp dữ liệu',
        text('{layers} tới lớp dữ liệu. {layer-step}: lên, xuống, hiện hoặc ẩn. {layer-open}: mở chú giải và độ đậm. {layer-order}: vẽ cao hơn, thấp hơn.'),
        text('“Như mặc định” hiện lại mọi lớp. Lớp nào ẩn được nhớ theo người trên máy này.')),
      section('Khung nhìn đã lưu',
        text('{store-view} lưu khung nhìn dưới một số. {saved-view} về khung nhìn đó.')),
    ],
  },
  {
    id: 'lists', title: 'Danh sách, tìm và thẻ', who: 'Mọi người',
    sections: [
      section('Danh sách tình huống',
        text('{situation} tới danh sách. {move} đi từng hàng; {open} mở, bấm lần nữa để tới vị trí. Nặng nhất đứng trên.'),
        text('“Khung nhìn” chỉ kể những gì bản đồ đang thấy; “Tất cả” kể mọi nơi. Ô lọc tìm có dấu hay không dấu đều được.'),
        text('Hàng không nhảy dưới tay. Có hàng mới thì danh sách ghi “3 mới”; {apply} xếp chúng vào chỗ.')),
      section('Tìm',
        picture('search', 'Bảng tìm: gõ một phần tên, số hoặc lệnh'),
        text('{search} mở bảng tìm. Gõ tên, hô hiệu, MMSI, số sự cố, đường, địa danh; không cần dấu. “>” chỉ tìm lệnh, “@” chỉ đơn vị, “#” chỉ sự cố.')),
      section('Thẻ',
        picture('card', 'Thẻ của một sự cố: các dòng giá trị, tuổi và nguồn, diễn biến, ô ghi chú và nút lệnh'),
        text('Thẻ kể mọi điều biết về đối tượng: giá trị, tuổi, nguồn. Dấu “mô phỏng” nghĩa là không có thật.')),
      section('Câu hỏi thường ngày',
        list('{oldest-critical}: mục nghiêm trọng chưa xác nhận lâu nhất.', '{units}: các đơn vị. {nearest}: đơn vị gần nhất.', '{changes}: điều gì đổi trong 5 phút qua.')),
    ],
  },
  {
    id: 'incidents', title: 'Sự cố và lệnh', who: 'Trực ban, điều độ viên, trưởng ca',
    sections: [
      section('Tạo sự cố',
        steps('Bấm {create}.', 'Chọn loại và mức ưu tiên.', 'Ghi nơi xảy ra, hoặc để điểm trên bản đồ. Bấm chuột phải lên bản đồ để chọn điểm trước.', 'Bấm “Tạo”, hoặc {send}.'),
        text('Sự cố hiện ngay với chữ “chờ gửi”. Khi máy chủ nhận, nó có số.')),
      section('Xác nhận, ghi chú, giải quyết, đóng',
        list(
          '{acknowledge}: xác nhận, nghĩa là “tôi nhận việc này”. Không làm người khác im tiếng, không làm hết nguyên nhân.', '{note}: ghi chú vào diễn biến; {send} gửi.',
          '“Giải quyết”: việc ở hiện trường đã xong.', '“Đóng”: chọn kết quả, tóm tắt nếu cần.',
        ),
        text('Nút mờ nói rõ vì sao chưa bấm được.')),
    ],
  },
  dispatchVi,
  crewChapterVi,
  {
    id: 'alarms', title: 'Báo động và âm thanh', who: 'Trực ban, điều độ viên, trưởng ca',
    sections: [
      section('Dải báo động',
        picture('alarms', 'Dải báo động: số theo mức, các báo động chưa xác nhận, tải trong 10 phút và âm thanh'),
        text('Dải cho thấy báo động chưa xác nhận nặng nhất và lâu nhất. {acknowledge} xác nhận báo động đầu, {acknowledge-second} báo động thứ hai. {alarms} mở danh sách.'),
        text('Hơn 10 báo động trong 10 phút thì dải ghi “Dồn báo động” và gộp theo nguyên nhân. P1 luôn có hàng riêng. Không báo động nào bị mất.')),
      section('Âm thanh',
        text('P1 có còi liên tục tới khi xác nhận chính báo động đó. P2 ba tiếng, P3 một tiếng, P4 không tiếng. Diễn tập và thử không bao giờ kêu.'),
        text('{silence} im tiếng 2 phút. Im tiếng không phải là xác nhận. P1 mới vẫn kêu.'),
        text('Chỉ một cửa sổ của máy trạm phát tiếng. Chỗ nào không phát được, dải nói rõ vì sao. “Chỉnh âm thanh” có nút nghe thử.')),
    ],
  },
  ...roomVi,
];
