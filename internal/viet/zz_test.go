package viet

import ("testing";"fmt";"time")

func TestZZ(t *testing.T) {
	today := time.Date(2026,10,5,8,0,0,0,Location())
	for _, s := range []string{
		"Đề nghị trước 7/10 đơn vị gửi báo cáo","trước 7/10 Sở Nội vụ gửi","hạn 7/10 phòng TCCB nộp","16h00 7/10 phòng họp số 2","lúc 8h30 7/10 văn phòng",
		"bố trí 1/3 kinh phí","nghỉ 1/2 buổi","5/10 thủ tục","hai phần ba (2/3)","24/7","trực 24/7","làm việc 24/24","thứ 4, 7/10","T4, 7/10/2026","(7/10)","07/10/2026.","07 tháng 10, năm 2026","ngày 7/10, năm 2026",
		"8h00/07/10/2026","08h00, thứ Tư ngày 07/10","thứ tư (ngày 7 tháng 10)","thứ Tư – 7/10","thứ tư 7-10","7-10-2026","7 - 10 - 2026","07 / 10 / 2026","ngày 7, 8 và 9 tháng 10","05/10 - 09/10","từ 05 - 09/10","ngày 5 - 9/10","5 – 9/10/2026","tháng 10/2026","10/2026","quý III/2026",
		"Công văn số 15/KH-UBND ngày 7/10","Nghị định 30/2020/NĐ-CP","Luật số 10/2022/QH15","công văn 123/UBND ngày 1/9","QĐ 05/QĐ-SM ngày 1-9-2026","mùng 7 tháng 10","ngày mùng 7/10","ngày 07 tháng mười","ngày bảy tháng mười","ngày 7.10.26","ngày 7.10","7.10.2026","hết ngày 7/10.","phiên bản 1.2.2026","điểm 1.2","Điều 5 khoản 3","15 tháng 10 tới","ngày 15 tháng 10 này","ngày 15 này","ngày 15","ngày 7/10/2O26","Ngày:07/10/2026","ngày\n7/10","ngày 31/9","ngày 29/2","07/10/2026 08:00","2026-10-07","07-10","07-Oct-2026","ngày 07 tháng 10 năm hai nghìn không trăm hai mươi sáu", "NGÀY 07 THÁNG 10 NĂM 2026","07 Tháng 10 2026","07 thg 10, 2026","Th 4, 7 thg 10, 2026","7 Th10",
		"phòng 5/10","số 12/5 đường Trần Phú","nhà 12/5","địa chỉ: 12/5 Trần Phú","tổ 3/2","đường 3/2","đường 30/4","dịp 2/9","lễ 30/4 và 1/5","Quốc khánh 2-9","công suất 1/2","tỷ số 3/1","mục 3/1", "chia 1/10","1/10 đã nộp", "3/10 đại biểu", "hạn: 7/10","Hạn nộp 07/10/2026 (thứ Tư)", "Báo cáo tháng 9/10","tuần 1/10", "lớp 10/2", "phụ lục 1/2", "bản 1/2","lần 1/2","giấy A4 1/2 trang",
	} {
		fmt.Printf("%-60q ", s)
		for _, d := range ParseDates(s, today) { fmt.Printf(" [%d-%02d-%02d p%d %q]", d.Year,d.Month,d.Day,d.Problem,s[d.Start:d.End]) }
		fmt.Println()
	}
	fmt.Println("--- times")
	for _, s := range []string{
		"14h:30","14h: 30","14 giờ: 30","14:30h","14h30'","14h30ph","14g30","14g","lúc 14g","14 giờ","khoảng 14 giờ ngày 7/10","sau 14 giờ ngày 7/10","sau 14h","hơn 14h","chiều ngày 7/10 lúc 2 giờ","2 giờ ngày 7/10 (chiều)","chiều thứ Tư, 2h","14.30","14 giờ 5 phút","14 giờ, 30 phút","8h-11h30","8-11h","8h00 - 11h30","từ 8 đến 11 giờ","08h00 – 11h00","8giờ30","8h 30","8 h 30","8h5","8h05 phút","8h 5 phút","08 giờ 00","8 giờ sáng","2PM","2:30 PM","2:30PM","2 p.m.","14:30:00","14h30-16h30","14h30/7/10","14h30 7/10","14h 7/10","14 giờ 7/10","14 giờ 07/10/2026","14h00, 7/10","14h ngày 7/10","12h trưa","12 giờ đêm","0h","24h","24/24h","trong 24h","24 giờ","trong 2 giờ tới","họp 2 giờ","thời lượng 2 giờ","kéo dài 3h","mất 3h","làm thêm 2h","chậm nhất 16 giờ","trước 16g","trước 16 g","16 g","15 giờ đồng hồ","2 giờ rưỡi","2 giờ kém 15","3 giờ kém 15 chiều","9h kém 15","7h15 tối","14 giờ 30 phút chiều","2 giờ 30 phút chiều","hai giờ chiều","14 giờ30","14H30","14H","14h00p","14h00phút","8h00AM","8:00 sáng","8 : 30","lúc 8.30","14 rưỡi","14 giờ 30 ngày 7","14 giờ 15 đại biểu","8 giờ 15/10","8h 15/10","8h30 phút","lúc 8 giờ 00 ngày 07/10","tiết 1:2","7h30 – 8h","bắt đầu 8h kết thúc 11h","3h làm việc","3 giờ họp","8h/ngày","8 giờ mỗi ngày","sáng mai 8h","8h sáng mai","chiều mai 2h","tối 7h", "tối 7/10, 7h30","2h chiều mai", "13h30 chiều","1h30 chiều","0 giờ ngày 8/10","24 giờ ngày 7/10","đúng 8h", "giờ: 14h30","Thời gian: 14h30'", "14 h30", "14 giờ  30","14h 30 ph", "lúc 9","9 giờ hơn",
	} {
		fmt.Printf("%-40q ", s)
		for _, d := range ParseTimes(s) { fmt.Printf(" [%02d:%02d %q]", d.Hour,d.Minute,s[d.Start:d.End]) }
		fmt.Println()
	}
	fmt.Println("--- numbers")
	for _, s := range []string{
		"150tr","150 tr","150 tr.đ","150trđ","150 trđ","500k","1,5tr","1tr5","1 tỷ 2","12,5 triệu","12.5 triệu","1.500 triệu đồng","48 000 000","48 000 đồng","48.000.000","48,000,000","48.000.000,00","48,000,000.00","48000000","48.000.000đ","48.000.000 đ","48.000.000VNĐ","48.000.000 VNĐ","48.000.000.đ","48.000.000.","48.000.000,-","(48.000.000)","45 đ/c","45 đồng chí","45đ/c","45 đ.c","45%","12,5%","12.5 %","45 người","045 người","45/50 đại biểu","45-50 đại biểu","khoảng 45","+45","-45","- 45 người","\n-45 người","số 45","số: 45","số đến 812","Số đến: 812","812.","đến 812/2026","trong tháng 10 có 45 hồ sơ","trong tháng 10","tháng 10","năm 2026: 45","Q1","lần 2","1. Số lượng: 45","1) 45 người","a) 45","2.1. 45","45(bốn mươi lăm)","45 (bốn mươi lăm) người","một trăm","hai mươi mốt người","mười đại biểu","0912345678","0912.345.678","0912 345 678","024 3826 1234","45tr","1,200","1.200","1.200,5","1,200.5","3,14","0,5","0.5","2,50","1.50","100.000.000 đồng/năm","15 ngày","15ngày","15 người/xã","12 xã, 3 phường","12tỷ","12 tỷ","12tỷ5","1.2 tỷ","250 triệu đồng chẵn","250 triệu 500 nghìn","2,5 nghìn tỷ", "45 triệu đồng/tháng","3 500 000đ","12 345 hồ sơ", "2 nghìn 5 trăm", "45 hs", "45hs","45HS","48tr000", "5m2", "100 m2","100m²","1/2","tỷ lệ 3/4","98,5 điểm","98,5đ","98,5 đ", "Tổng: 1.234.567đ.","VNĐ 48.000.000","đồng: 48.000.000", "15%-20%", "từ 15 đến 20%", "４５ người", "1’234","1 234 567,89", "20.000.000đồng", "10.10.2026","1.000.00","15h","15p", "phút 15", "45 ̣"} {
		fmt.Printf("%-40q ", s)
		for _, d := range ParseNumbers(s) { fmt.Printf(" [%s %v %q %q]", d.Value.RatString(),d.Other, d.Unit,s[d.Start:d.End]) }
		fmt.Println()
	}
}
