/** The later chapters of the guide in Vietnamese: tools, windows, who leads the shift, who looks after the system. */
import {list, picture, section, steps, text, type Chapter} from './blocks.ts';

export const roomVi: readonly Chapter[] = [
  {
    id: 'tools', title: 'Công cụ trên bản đồ', who: 'Mọi người',
    sections: [
      section('Đo và vòng tầm với',
        text('{measure} đo khoảng cách và diện tích. Bấm từng điểm, hoặc dời bản đồ rồi bấm Enter để đặt điểm ở giữa. {back} bỏ công cụ.'),
        text('“Vòng tầm với” vẽ vòng theo khoảng cách hay phút di chuyển. Đó là đường thẳng, chưa tính đường đi.')),
      section('Vẽ chung',
        text('{annotate} ghi chữ, dấu, đường hay vùng lên bản đồ. Mọi bàn đều thấy. Trực ban sửa và bỏ hình của mình; điều độ viên và trưởng ca sửa và bỏ mọi hình.')),
      section('Vùng theo dõi',
        text('Lập một vùng, chọn lớp và chọn “Vào” hay “Ra”. Máy chủ ghi mỗi lượt vào ra. “Báo tôi ngay” cho bạn biết khi có lượt mới.')),
      section('Việc làm được ở một điểm',
        text('Bấm chuột phải, hoặc {menu}, để mở mọi việc làm được với đối tượng hay điểm đó: tới vị trí, đo từ đây, chép tọa độ, chép liên kết cho bàn khác.')),
    ],
  },
  {
    id: 'windows', title: 'Bố trí, cửa sổ và in', who: 'Mọi người',
    sections: [
      section('Sắp các khung',
        picture('panels', 'Trình đơn của một khung: gập, chuyển bên, mở cửa sổ riêng, in, đóng'),
        text('Kéo đường giữa hai khung để đổi cỡ. Bằng phím: tới đường đó bằng Tab, rồi bấm mũi tên; mỗi lần 4 điểm ảnh, cùng Shift thì 40. Bấm đúp hoặc Home để về cỡ ban đầu.'),
        text('Nút ba chấm ở đầu khung mở trình đơn: gập lại, chuyển sang bên khác, mở trong cửa sổ riêng, đóng. “Về bố trí ban đầu” trả lại tất cả. Khung đã đóng mở lại bằng {search} với “Mở khung …”.'),
        text('Bản đồ luôn giữ ít nhất nửa bề rộng. Bố trí được nhớ theo người và cỡ màn hình.')),
      section('Nhiều cửa sổ',
        steps('Bấm {search}, gõ “> cửa sổ”.', 'Chọn cửa sổ mới, bản đồ, hoặc một khung.', 'Kéo cửa sổ sang màn hình bạn muốn. Lần sau nó mở lại đúng chỗ.'),
        text('Mọi cửa sổ chung một người đăng nhập và một danh sách lệnh. “Chọn chung”: chọn ở một cửa sổ là chọn ở mọi cửa sổ. Bấm để cửa sổ này chọn riêng.'),
        text('Đóng cửa sổ cuối cùng là tắt máy trạm. Còn lệnh chờ gửi thì máy hỏi trước.')),
      section('Lưu bố trí',
        text('Bấm tên mình, rồi “Lưu hoặc chọn bố trí”. Bố trí gồm vị trí các khung, lớp dữ liệu, khung nhìn và giao diện. Bố trí của bạn ở lại máy này; bố trí của cả phòng ai cũng dùng được.')),
      section('In',
        text('{print} in danh sách hoặc thẻ đang dùng, đen trên trắng, không có bản đồ. Danh sách in đủ mọi hàng đã lọc, nhiều nhất 1.000; nhiều hơn thì tờ đầu ghi rõ. Mỗi trang có giờ địa phương, giờ UTC và dấu mô phỏng nếu có.')),
      section('Chép một khung nhìn cho bàn khác',
        text('Chọn “Chép liên kết tới khung nhìn này” trong {search}. Ở bàn kia, dán vào ô tìm.')),
    ],
  },
  {
    id: 'supervisor', title: 'Trưởng ca', who: 'Trưởng ca, quản trị viên',
    sections: [
      section('Nguồn dữ liệu',
        text('{feeds} mở “Hệ thống thành phố”. Mỗi nguồn có trạng thái và tuổi tin cuối. Nguồn im lặng đứng trên cùng và hiện dấu trên thanh của mọi không gian.'),
        text('Trưởng ca và quản trị viên thấy thêm số tin đã nhận, đã từ chối, lý do và ví dụ.')),
      section('Bố trí của cả phòng',
        text('Sắp cửa sổ như ý, mở “Lưu hoặc chọn bố trí”, gõ tên, bấm “Lưu cho cả phòng”. Cùng tên là sửa bố trí cũ. Chỉ trưởng ca và quản trị viên lưu và xóa được.')),
      section('Hình vẽ của người khác',
        text('Trưởng ca và điều độ viên sửa và bỏ được mọi hình vẽ. Mỗi lần sửa ghi tên và giờ.')),
    ],
  },
  {
    id: 'engineer', title: 'Kỹ sư của thành phố', who: 'Kỹ sư, quản trị viên',
    sections: [
      section('Hai chương trình',
        text('Máy chủ (hub) nhận các nguồn và giữ nhật ký. Máy trạm (console) giữ một bản sao và hộp lệnh, và phục vụ các cửa sổ. “npm start” chạy cả hai cùng thành phố mô phỏng; “npm run hub” và “npm run console -- --hub ĐỊA-CHỈ” chạy riêng.'),
        text('“--help” sau mỗi lệnh kể mọi tùy chọn.')),
      section('Nguồn dữ liệu',
        text('Các nguồn nằm trong tệp của “--config”, dạng JSON. Khóa không biết bị từ chối kèm chỗ sai. Mỗi nguồn có tên, loại, và “listen”, “connect” hoặc “url”. Nguồn không có ba khóa đó thì nhận dữ liệu đẩy vào với khóa riêng.'),
        text('Nguồn phải nói mà không nói thì được ghi là im lặng trong hai chu kỳ. “expectEveryS” đặt chu kỳ.')),
      section('Thành phố khác',
        text('“--city THƯ-MỤC” mở một gói thành phố khác; không phải sửa chương trình. Tệp sai được báo bằng một câu, trước khi bất cứ gì khởi động.')),
      section('Tài khoản',
        text('Có mô phỏng thì có sẵn các tài khoản thử. Không mô phỏng thì lần khởi động đầu in một mã dùng một lần để lập quản trị viên đầu tiên. Bản này chưa có trang thêm người.')),
      section('Theo dõi',
        text('“/healthz” và “/readyz” cho người trông chương trình; “/metrics” cho Prometheus. “GET /api” mô tả mọi giao tiếp theo OpenAPI.')),
    ],
  },
  {
    id: 'trouble', title: 'Khi có trục trặc', who: 'Mọi người',
    sections: [
      section('Điều thấy và việc làm',
        list(
          'Bản đồ không vẽ được: danh sách, kết nối và lệnh vẫn dùng được. Bấm “Mở lại phần này”.', 'Một phần của cửa sổ hỏng: các phần khác không sao. Bấm “Mở lại phần này”.',
          '“Mất máy trạm”: chờ cửa sổ tự nối. Không nối lại thì khởi động lại chương trình; lệnh đã giao vẫn còn.',
          '“Ổ đĩa không ghi được”: giải phóng dung lượng. Hệ thống tự tiếp tục.', '“Máy chủ và máy trạm khác phiên bản”: chỉ xem được dữ liệu đã lưu. Cập nhật phần mềm máy trạm.',
          'Không nghe tiếng: xem chữ cạnh loa trên dải báo động, rồi bấm “Nghe thử”.', 'Lệnh bị từ chối: {outbox} cho biết lý do. Không có gì đã thay đổi.',
        )),
      section('Khi gọi hỗ trợ, nói rõ',
        list('Giờ, tính cả giây.', 'Chữ ở góc phải: trực tiếp, đang bắt kịp, hay mất kết nối từ lúc nào.', 'Điều bạn bấm và điều màn hình ghi, nguyên văn.')),
    ],
  },
];
